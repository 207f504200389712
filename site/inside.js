// What an app's page does within the frame in which JupyterLite runs: it leaves the app alone to be seen.
const inside = {
  // JupyterLite's console, without all that is not the app.
  STYLE: `
    :is(.jp-CodeConsole-input, .jp-CodeConsole-promptCell, .jp-Cell-inputWrapper, .jp-OutputPrompt, .jp-Collapser,
      .jp-CellHeader, .jp-CellFooter, .lm-SplitPanel-handle, .jp-CodeConsole-banner, .jp-Toolbar, .jp-CellResizeHandle,
      #top-panel-wrapper, #jupyterlite-loading-indicator) { display: none !important; }
    :is(body, #main, .jp-LabShell, .jp-ConsolePanel, .jp-CodeConsole, .jp-CodeConsole-split, .jp-CodeConsole-content,
      .lm-SingletonLayout-child, .lm-BoxPanel-child, .lm-SplitPanel-child, .lm-DockPanel-widget) {
      inset: 0 !important; width: 100% !important; height: 100% !important; min-height: 0 !important;
      min-width: 0 !important; margin: 0 !important; padding: 0 !important; }
    .jp-CodeConsole-content { overflow: hidden auto !important; overscroll-behavior: contain; }
    .jp-CodeConsole .jp-Cell { padding: 0.6rem 0.9rem 2rem !important; margin: 0 !important; border: 0 !important; }
    .jp-CodeConsole :is(.jp-OutputArea, .jp-OutputArea-child, .jp-OutputArea-output, .jp-Cell-outputWrapper) {
      padding: 0 !important; margin: 0 !important; min-width: 0 !important; max-width: 100% !important; }
    .jp-CodeConsole .jp-OutputArea-child { display: block !important; }
    .jp-OutputArea-output:not(:has(.nnlab-app)) { display: none !important; }
    html { background: transparent; }`,

  // The address of the console that runs these lines.
  console(code) {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const asked = new URLSearchParams({ kernel: "python", showBanner: "0", execute: "1", code,
      theme: `JupyterLab ${dark ? "Dark" : "Light"}` });
    return new URL(`../repl/index.html?${asked}`, location.href);
  },

  dress(page) {
    const style = page.document.createElement("style");
    style.textContent = inside.STYLE;
    page.document.head.append(style);
  },

  // JupyterLite scrolls to the end of what it has shown; a reader begins at the top.
  toTop(page) {
    const room = page.document.querySelector(".jp-CodeConsole-content");
    room.scrollTop = 0;
    const settled = new AbortController();
    room.addEventListener("scroll", () => { room.scrollTop = 0; }, { signal: settled.signal });
    const release = () => settled.abort();
    setTimeout(release, 1500);
    for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"]) {
      page.addEventListener(kind, release, { once: true });
    }
  },

  picture: (page) => page.document.querySelector(".nnlab-figure canvas[data-frame]"),

  // The words of the error in which the cell ended; "" if there is none.
  error(page) {
    const shown = page.document.querySelectorAll('[data-mime-type$=".error"], [data-mime-type$=".stderr"]');
    const output = [...shown].find(({ textContent }) => textContent.includes("Traceback")); // else it is a warning
    const lines = output?.textContent.trim().split("\n") ?? [];
    const last = lines.findLastIndex((line) => /^\w*(Error|Exception|Interrupt): /.test(line));
    return lines.slice(Math.max(last, 0)).join("\n").replace(/^\w+: /, "");
  },
};
