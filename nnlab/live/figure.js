// Paints the frames that the kernel draws; hands.js sends pointer and keys back. All else happens in Python.

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

// A picture of runs of equal pixels: uint32 each, a colour and where it ends.
function unroll({ buffer, byteOffset, byteLength }, width) {
  const runs = new Uint32Array(buffer.slice(byteOffset, byteOffset + byteLength));
  const pixels = new Uint32Array(runs.at(-1));
  for (let run = 0, start = 0; run < runs.length; start = runs[run + 1], run += 2) {
    pixels.fill(runs[run], start, runs[run + 1]);
  }
  return new ImageData(new Uint8ClampedArray(pixels.buffer), width);
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
  speakDirectly(model);
  const kernel = sayIfStopped(model, el);
  const send = (content) => {
    keepIcon(model);
    kernel.send({ view, ...content });
  };
  let painting = Promise.resolve();
  let decoding = 0; // pictures that are to be painted, and are not yet
  let painted = 0; // the number of the last frame
  let unread = 0; // pictures in a row that can't be read
  const zoom = () => el.currentCSSZoom ?? 1; // a page for the projector is enlarged
  const hands = listenToHands(canvas, send, zoom);

  function receive(content, buffers) {
    if (content.type === "moved") {
      hands.moved();
    } else if (content.type === "copy") {
      navigator.clipboard?.writeText(content.text).catch(() => {}); // where that is forbidden, a box shows the text
    } else if (content.type === "focus") {
      requestAnimationFrame(() => el.closest(".nnlab-app")?.querySelector(`.${content.name} input`)?.select());
    } else if (content.type === "frame") {
      show(content, buffers);
    } else if (content.type === "there?") {
      painting = painting.then(() => send({ type: "here", number: content.number, painted }));
    } else if (content.type === "look" && content.view === view) {
      measure();
    }
  }

  // Paints pictures in their order; runs at once, since other messages take their time while a JPEG is decoded.
  function show(content, buffers) {
    const paintRuns = () => paint(content, unroll(buffers[0], Math.max(...content.places.map(([, , width]) => width))));
    if (content.mime === "runs" && !decoding) {
      try {
        paintRuns();
      } catch {
        miss(content);
      }
      return;
    }
    decoding += 1;
    const picture = content.mime === "runs" ? null : createImageBitmap(new Blob(buffers, { type: content.mime }));
    painting = painting.then(async () => (picture ? paint(content, await picture) : paintRuns()))
      .catch(() => miss(content)).finally(() => { decoding -= 1; });
  }

  function paint({ number, ask, pixels, size, places, scale, hands: known }, picture) {
    hands.know(known);
    if (canvas.width !== pixels[0] || canvas.height !== pixels[1]) [canvas.width, canvas.height] = pixels;
    canvas.style.width = `${size[0]}px`;
    canvas.style.height = `${size[1]}px`;
    for (const [x, y, width, height, row] of places) {
      const [w, h] = [width / scale, height / scale]; // of a picture that is smaller, for a slow link
      if (picture.data) context.putImageData(picture, x, y - row, 0, row, width, height);
      else context.drawImage(picture, 0, row / scale, w, h, x, y, width, height);
    }
    picture.close?.();
    painted = number;
    unread = 0;
    canvas.dataset.frame = number;
    if (ask) send({ type: "painted", number });
  }

  // A picture that can't be read is asked for again; but not for ever, if this browser can read none.
  function miss({ number }) {
    unread += 1;
    send({ type: unread < 4 ? "lost" : "painted", number });
  }

  function describe() {
    const text = model.get("description");
    canvas.setAttribute("aria-label", text);
    news.textContent = text;
  }

  let width = 0; // of the room, as last seen: JupyterLab hides its page for the moment in which it changes its theme

  function measure(type = "look") {
    width = el.clientWidth || width;
    if (width) send({ type, width, ratio: devicePixelRatio * zoom(), theme: theme() });
  }

  const turnTo = () => measure("turn"); // of several windows that show it, the figure fits the one somebody turns to
  const sizes = new ResizeObserver(() => el.clientWidth !== width && measure()); // its height another window may change
  sizes.observe(el);
  const themes = new MutationObserver(() => measure());
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
  const leave = () => send({ type: "gone" });
  const come = ({ persisted }) => persisted && measure(); // back from where the browser keeps pages that were left
  const listening = new AbortController();
  const { signal } = listening;
  addEventListener("focus", turnTo, { signal });
  addEventListener("pagehide", leave, { signal });
  addEventListener("pageshow", come, { signal });
  document.addEventListener("freeze", leave, { signal });
  document.addEventListener("resume", () => measure(), { signal });
  model.on("msg:custom", receive);
  model.on("change:description", describe);
  describe();
  measure();

  return () => { // first what can't fail; who hears nothing any more is not told
    listening.abort();
    hands.letGo();
    kernel.forget();
    sizes.disconnect();
    themes.disconnect();
    names.disconnect();
    model.off("msg:custom", receive);
    model.off("change:description", describe);
    leave();
  };
}

export default { render };
