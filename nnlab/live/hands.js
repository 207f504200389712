// Tells the kernel what pointer and keys do on a figure. The kernel has told before where a drag takes hold, and which
// keys act: a finger scrolls the page elsewhere, and all other keys are the browser's.

function listenToHands(canvas, send, zoom) {
  let known = { keys: [], boxes: [] };
  let ahead = 0; // moves of the pointer that the kernel has not seen yet
  let nextMove = null;
  let tap = null; // the press of a finger that may begin to scroll: it counts when the finger is lifted

  function place({ clientX, clientY }) {
    const box = canvas.getBoundingClientRect();
    return { x: (clientX - box.left) / zoom(), y: (clientY - box.top) / zoom() };
  }

  function pointer(name, event) {
    const { button, buttons, detail } = event;
    return { type: "event", name, ...place(event), button, buttons, double: detail === 2, modifiers: modifiers(event) };
  }

  const takesHold = ({ x, y }) =>
    known.boxes.some(([left, top, right, bottom]) => left <= x && x <= right && top <= y && y <= bottom);

  function sendMove(move) {
    nextMove = null;
    ahead += 1;
    send(move);
  }

  const letGo = takeHold(canvas, {
    press(event) {
      const press = pointer("button_press_event", event);
      if (event.pointerType === "mouse" || takesHold(press)) send(press);
      else tap = press;
    },
    move(event, isHeld) {
      if (tap || (event.pointerType === "touch" && !isHeld)) return;
      const move = pointer("motion_notify_event", event);
      if (ahead < 2) sendMove(move);
      else nextMove = move; // the newest waits, and no other
    },
    release(event) {
      if (nextMove) sendMove(nextMove);
      if (tap) send(tap);
      tap = null;
      send(pointer("button_release_event", event));
    },
    cutOff() {
      nextMove = null;
      if (!tap) send({ type: "event", name: "cancel" });
      tap = null;
    },
  });

  canvas.addEventListener("touchstart", (event) => {
    if (event.touches.length === 1 && takesHold(place(event.touches[0]))) event.preventDefault(); // it does not scroll
  }, { passive: false });
  canvas.addEventListener("pointerleave", (event) => send(pointer("figure_leave_event", event)));

  for (const [type, name] of [["keydown", "key_press_event"], ["keyup", "key_release_event"]]) {
    canvas.addEventListener(type, (event) => {
      if (event.key === "Tab") return; // leads on to the next control
      send({ type: "event", name, key: event.key, modifiers: modifiers(event) });
      event.stopPropagation();
      if (isAmong(known.keys, keyName(event))) event.preventDefault();
    });
  }

  return {
    know(hands) {
      if (hands) known = hands; // else it is as it was
    },
    moved() {
      ahead = Math.max(ahead - 1, 0); // other views move, too
      if (nextMove) sendMove(nextMove);
    },
    letGo,
  };
}
