// Paints the frames that the kernel draws, and sends pointer and keys back. All else happens in Python.

function theme() {
  const { jpThemeLight, vscodeThemeKind } = document.body.dataset;
  if (jpThemeLight) return jpThemeLight === "false" ? "dark" : "light";
  if (vscodeThemeKind) return vscodeThemeKind.includes("light") ? "light" : "dark";
  const named = document.documentElement.getAttribute("theme"); // Colab
  if (named) return named;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

// icons speak in the names that ipywidgets gives buttons for screen readers
function nameControls(app) {
  if (!app) return;
  for (const button of app.querySelectorAll("button")) {
    const text = button.textContent.trim();
    const name = text.length > 1 ? text : button.title; // + and − alone say too little
    if (name && button.getAttribute("aria-label") !== name) button.setAttribute("aria-label", name);
  }
  for (const code of app.querySelectorAll(".nnlab-code textarea")) code.readOnly = true; // to select, not to change
  for (const part of app.querySelectorAll('[title="null"]')) part.removeAttribute("title"); // of labels of ipywidgets
  for (const control of app.querySelectorAll('[class*="nnlab-tip-"]')) { // ipywidgets loses the tooltip of what has a label
    const tip = [...control.classList].find((name) => name.startsWith("nnlab-tip-")).slice("nnlab-tip-".length);
    for (const part of control.querySelectorAll("[title]")) part.removeAttribute("title");
    control.title = decodeURIComponent(tip);
    const list = control.querySelector("select");
    if (list && !list.labels?.[0]?.textContent) list.setAttribute("aria-label", control.title);
  }
}

function render({ model, el }) {
  el.classList.add("nnlab-figure");
  const canvas = document.createElement("canvas");
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "img");
  canvas.dataset.lmSuppressShortcuts = "true"; // keys on the figure are not commands to JupyterLab
  const news = document.createElement("div"); // read out politely when the figure comes to rest
  news.className = "nnlab-news";
  news.setAttribute("aria-live", "polite");
  el.append(canvas, news);
  const context = canvas.getContext("2d", { alpha: false });
  const view = crypto.randomUUID?.() ?? String(Math.random());
  const send = (content) => model.send({ view, ...content });
  let painting = Promise.resolve();
  let moving = false; // a pointer move is under way to the kernel
  let nextMove = null;

  function receive(content, buffers) {
    if (content.type === "moved") {
      moving = false;
      if (nextMove) sendMove(nextMove);
    } else if (content.type === "copy") {
      navigator.clipboard?.writeText(content.text).catch(() => {}); // where that is forbidden, a box shows the text
    } else if (content.type === "focus") {
      requestAnimationFrame(() => el.closest(".nnlab-app")?.querySelector(`.${content.name} input`)?.select());
    } else if (content.type === "frame") {
      const picture = createImageBitmap(new Blob(buffers, { type: content.mime }));
      painting = painting.then(async () => paint(content, await picture)); // each frame changes the one before
    }
  }

  function paint({ number, ask, whole, pixels, size, places }, picture) {
    if (whole && (canvas.width !== pixels[0] || canvas.height !== pixels[1])) {
      [canvas.width, canvas.height] = pixels;
      canvas.style.width = `${size[0]}px`;
      canvas.style.height = `${size[1]}px`;
    }
    for (const [x, y, width, height, row] of places) context.drawImage(picture, 0, row, width, height, x, y, width, height);
    picture.close();
    canvas.dataset.frame = number;
    if (ask) send({ type: "painted", number });
  }

  function describe() {
    const text = model.get("description");
    canvas.setAttribute("aria-label", text);
    news.textContent = text;
  }

  const zoom = () => el.currentCSSZoom ?? 1; // a page for the projector is enlarged

  let width = 0; // of the room, as last seen: JupyterLab hides its page for the moment in which it changes its theme

  function measure() {
    width = el.clientWidth || width;
    if (width) send({ type: "look", width, ratio: devicePixelRatio * zoom(), theme: theme() });
  }

  const modifiers = (event) =>
    ["ctrl", "alt", "shift", "meta"].filter((name) => event[`${name}Key`]);

  function pointer(name, event) {
    const box = canvas.getBoundingClientRect();
    return {
      type: "event", name, x: (event.clientX - box.left) / zoom(), y: (event.clientY - box.top) / zoom(),
      button: event.button, buttons: event.buttons, double: event.detail === 2,
      modifiers: modifiers(event),
    };
  }

  function sendMove(move) {
    nextMove = null;
    moving = true;
    send(move);
  }

  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    canvas.focus({ preventScroll: true });
    send(pointer("button_press_event", event));
  });
  canvas.addEventListener("pointermove", (event) => {
    const move = pointer("motion_notify_event", event);
    if (moving) nextMove = move; // the kernel has not seen the last one yet
    else sendMove(move);
  });
  canvas.addEventListener("pointerup", (event) => {
    if (nextMove) sendMove(nextMove);
    send(pointer("button_release_event", event));
  });
  canvas.addEventListener("pointerleave", (event) => send(pointer("figure_leave_event", event)));
  for (const [type, name] of [["keydown", "key_press_event"], ["keyup", "key_release_event"]]) {
    canvas.addEventListener(type, (event) => {
      if (event.key === "Tab") return; // leads on to the next control
      send({ type: "event", name, key: event.key, modifiers: modifiers(event) });
      event.stopPropagation();
      if (!event.ctrlKey && !event.metaKey) event.preventDefault();
    });
  }

  const sizes = new ResizeObserver(measure);
  sizes.observe(el);
  const themes = new MutationObserver(measure);
  themes.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "data-vscode-theme-kind"] });
  const names = new MutationObserver((changes) => nameControls(changes[0].target.closest(".nnlab-app")));
  requestAnimationFrame(() => { // only now the figure stands in its app
    const app = el.closest(".nnlab-app");
    if (!app) return;
    nameControls(app);
    app.addEventListener("keydown", ({ key, target }) => { // what is typed has counted: back to the figure
      if (key === "Enter" && target.matches(".nnlab-weight input")) canvas.focus({ preventScroll: true });
    }, true);
    names.observe(app, { childList: true, subtree: true });
  });
  model.on("msg:custom", receive);
  model.on("change:description", describe);
  describe();
  measure();

  return () => {
    send({ type: "gone" });
    model.off("msg:custom", receive);
    model.off("change:description", describe);
    sizes.disconnect();
    themes.disconnect();
    names.disconnect();
  };
}

export default { render };
