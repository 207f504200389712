// Says at once what a page of lessons is loading, how much, and what to do where Pyodide's host cannot be reached.
(async () => {
  const KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel";
  const root = new URL(`${document.getElementById("jupyter-config-data").dataset.jupyterLiteRoot}/`, location.href);
  const words = document.createElement("div");
  words.setAttribute("role", "status");
  words.style.cssText = "position: fixed; left: 50%; bottom: 2.5rem; transform: translateX(-50%); z-index: 10000;"
    + "max-width: min(36rem, 90vw); padding: 0.6rem 1rem; border-radius: 0.4rem; background: #333; color: #fff;"
    + "font: 15px/1.5 system-ui, sans-serif";
  const say = (text) => { words.textContent = text; };
  addEventListener("DOMContentLoaded", () => document.body.append(words));
  say("Loading JupyterLab and Python. The first visit fetches about 30 MB; later ones find them in your browser.");

  const kernel = () => window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel;
  const isReady = () => new Promise((resolve) => {
    const look = () => (kernel() ? kernel().info.then(resolve) : setTimeout(look, 200));
    look();
  });
  const reaches = (address) => fetch(address, { mode: "no-cors" }).then(() => true, () => false);

  const { "jupyter-config-data": settings } = await (await fetch(new URL("jupyter-lite.json", root))).json();
  const { pyodideUrl = PYODIDE } = settings.litePluginSettings[KERNEL]; // the site's own, or the kernel's choice
  const host = new URL(pyodideUrl, root);
  if (!(await reaches(host))) {
    say(`Python comes from ${host.host}, which cannot be reached from here, so no cell will run. `
      + "See whether you are online, or ask who runs this site for one that brings its own Python.");
    return;
  }
  await isReady();
  words.remove();
})();
