// A pointer that takes hold of a canvas, and holds it until it is let go of or cut off.

// Only the first button, the first finger and the pen take hold; all else is the browser's, such as its menu.
function isFirst({ isPrimary, button, ctrlKey }) {
  return isPrimary && button === 0 && !(ctrlKey && navigator.platform.startsWith("Mac")); // which is a second button
}

// `press`, `move` and `release` are called with events, `move` also with whether its pointer holds. `cutOff` comes in
// place of `release`, whatever the reason: a finger scrolls, a second one comes, another window has the pointer now.
function takeHold(canvas, { press, move, release, cutOff }) {
  let held = null; // the id of the pointer that holds
  const listening = new AbortController();
  const on = (target, type, act, options) => target.addEventListener(type, act, { signal: listening.signal, ...options });

  function end() {
    if (held === null) return;
    held = null;
    cutOff();
  }

  on(window, "pointerdown", end, { capture: true }); // a second finger; or a release was lost
  on(canvas, "pointerdown", (event) => {
    if (!isFirst(event)) return;
    held = event.pointerId;
    canvas.setPointerCapture(held);
    canvas.focus({ preventScroll: true });
    press(event);
  });
  on(canvas, "pointermove", (event) => {
    if (event.pointerId === held && !(event.buttons & 1)) end();
    move(event, event.pointerId === held);
  });
  on(canvas, "pointerup", (event) => {
    if (event.pointerId !== held) return;
    held = null;
    release(event);
  });
  for (const type of ["pointercancel", "lostpointercapture", "pointerleave"]) on(canvas, type, ({ pointerId }) => {
    if (pointerId === held) end();
  });
  on(canvas, "contextmenu", end);
  on(window, "blur", end);

  return function remove() {
    end();
    listening.abort();
  };
}
