// Says at once what a page of lessons is loading, how much, and what to do where Pyodide's host cannot be reached.
(async () => {
  const root = new URL(`${document.getElementById("jupyter-config-data").dataset.jupyterLiteRoot}/`, location.href);
  const words = document.createElement("div");
  words.setAttribute("role", "status");
  words.style.cssText = "position: fixed; left: 50%; bottom: 2.5rem; transform: translateX(-50%); z-index: 10000;"
    + "max-width: min(36rem, 90vw); padding: 0.6rem 1rem; border-radius: 0.4rem; background: #333; color: #fff;"
    + "font: 15px/1.5 system-ui, sans-serif";
  const say = (text) => { words.textContent = text; };
  addEventListener("DOMContentLoaded", () => document.body.append(words));
  say("Loading JupyterLab and Python. The first visit fetches about 30 MB; later ones find them in your browser.");

  const python = await loading.python(root, PYODIDE);
  if (!(await loading.reaches(python))) {
    say(loading.unreachable(python));
    return;
  }
  await loading.kernelOf(window);
  words.remove();
})();
