// A pad to draw on, with a pointer or with keys. Ink is painted here and at once; the kernel is told of the strokes.

const STEP = 1 / 40; // of the side: how far one press of an arrow key moves the pen
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const BLUE = "#0877bd";

function render({ model, el }) {
  el.classList.add("nnlab-ink");
  const canvas = document.createElement("canvas");
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-roledescription", "drawing pad");
  canvas.dataset.lmSuppressShortcuts = "true"; // keys on the pad are not commands to JupyterLab
  const news = document.createElement("div");
  news.className = "nnlab-news";
  news.setAttribute("aria-live", "polite");
  el.append(canvas, news);
  const context = canvas.getContext("2d");
  const pen = { x: 0.5, y: 0.15, isDown: false, isSeen: false }; // the one that keys move
  const held = new Set(); // arrow keys
  let pointing = false;

  const strokes = strokesOf(model, paint);

  // Painting --------------------------------------------------------------------------------------------------------

  function paint() {
    const side = canvas.width;
    const shown = strokes.shown();
    const width = model.get("pen") * side;
    context.clearRect(0, 0, side, side);
    context.strokeStyle = context.fillStyle = getComputedStyle(canvas).color;
    context.lineCap = context.lineJoin = "round";
    context.lineWidth = width;
    for (const stroke of shown) {
      context.beginPath();
      for (let i = 0; i < stroke.length; i += 2) context.lineTo(stroke[i] * side, stroke[i + 1] * side);
      if (stroke.length === 2) context.lineTo(stroke[0] * side + 0.01, stroke[1] * side); // a dot
      context.stroke();
    }
    if (!shown.length) write(model.get("hint"), side);
    if (pen.isSeen) paintPen(side, width);
    canvas.dataset.points = shown.reduce((sum, stroke) => sum + stroke.length / 2, 0);
  }

  function write(hint, side) {
    context.font = `${side * 0.055}px sans-serif`;
    context.textAlign = "center";
    hint.split("\n").forEach((line, k) => context.fillText(line, side / 2, side * (0.47 + 0.08 * k)));
  }

  function paintPen(side, width) {
    context.beginPath();
    context.arc(pen.x * side, pen.y * side, Math.max(width / 2, side / 60), 0, 2 * Math.PI);
    context.strokeStyle = context.fillStyle = BLUE;
    context.lineWidth = side / 100;
    context.stroke();
    if (pen.isDown) context.fill();
  }

  // Pointer ---------------------------------------------------------------------------------------------------------

  const share = (value) => Math.round(Math.min(1, Math.max(0, value)) * 1e4) / 1e4;

  function place(event) {
    const box = canvas.getBoundingClientRect();
    return [share((event.clientX - box.left) / box.width), share((event.clientY - box.top) / box.height)];
  }

  const letGo = takeHold(canvas, {
    press(event) {
      pointing = true;
      pen.isDown = pen.isSeen = false;
      strokes.begin(place(event));
    },
    move(event, isHeld) {
      if (!isHeld) return;
      const between = event.getCoalescedEvents?.() ?? []; // a fast hand moves more often than the screen is painted
      strokes.extend((between.length ? between : [event]).flatMap(place));
    },
    release: lift,
    cutOff: lift, // what is drawn stays
  });

  function lift() {
    pointing = false;
    strokes.send(); // a button pressed next must come after the whole stroke
  }

  // Keys ------------------------------------------------------------------------------------------------------------

  function movePen() {
    const [dx, dy] = [0, 1].map((axis) => [...held].reduce((sum, key) => sum + ARROWS[key][axis], 0));
    [pen.x, pen.y] = [share(pen.x + dx * STEP), share(pen.y + dy * STEP)];
    if (pen.isDown) strokes.extend([pen.x, pen.y]);
    else paint();
  }

  function lowerOrLift() {
    pen.isDown = !pen.isDown;
    news.textContent = pen.isDown ? "pen down" : "pen up";
    if (pen.isDown) strokes.begin([pen.x, pen.y]);
    else paint();
    strokes.send();
  }

  canvas.addEventListener("keydown", (event) => {
    const name = keyName(event).replace("meta+", "ctrl+"); // as on a Mac
    if (event.key === "Tab") return;
    event.stopPropagation();
    const movesPen = event.key in ARROWS || event.key === " ";
    if (event.ctrlKey || event.metaKey || event.altKey || !movesPen) {
      if (!isAmong(model.get("used_keys"), name)) return; // it is the browser's
      strokes.send();
      model.send({ key: name });
    } else if (event.key in ARROWS) {
      pen.isSeen = true;
      held.add(event.key);
      movePen();
    } else {
      pen.isSeen = true;
      if (!event.repeat) lowerOrLift();
    }
    event.preventDefault();
  });
  canvas.addEventListener("keyup", (event) => held.delete(event.key));
  canvas.addEventListener("focus", () => {
    pen.isSeen = canvas.matches(":focus-visible") && !pointing;
    paint();
  });
  canvas.addEventListener("blur", () => {
    held.clear();
    strokes.send();
    pen.isDown = pen.isSeen = false;
    paint();
  });

  // Size and theme --------------------------------------------------------------------------------------------------

  function fit() {
    const side = Math.round(canvas.clientWidth * devicePixelRatio);
    if (!side) return;
    canvas.width = canvas.height = side;
    paint();
  }

  const label = () => canvas.setAttribute("aria-label", model.get("label"));
  const sizes = new ResizeObserver(fit);
  sizes.observe(canvas);
  const themes = new MutationObserver(paint);
  themes.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "data-vscode-theme-kind"] });
  model.on("change:heard", strokes.heard);
  model.on("change:strokes change:pen change:hint", paint);
  model.on("change:label", label);
  label();

  return () => {
    letGo();
    sizes.disconnect();
    themes.disconnect();
    model.off("change:heard", strokes.heard);
    model.off("change:strokes change:pen change:hint", paint);
    model.off("change:label", label);
  };
}

export default { render };
