// What every page that waits for Python can say: from where it comes, and what to do where that cannot be reached.
const loading = {
  KERNEL: "@jupyterlite/pyodide-kernel-extension:kernel",

  // The address of Pyodide's script: the site's own, or `usual`, the choice of JupyterLite's kernel.
  async python(root, usual) {
    const { "jupyter-config-data": settings } = await (await fetch(new URL("jupyter-lite.json", root))).json();
    return new URL(settings.litePluginSettings[loading.KERNEL].pyodideUrl ?? usual, root);
  },

  reaches: (address) => fetch(address, { mode: "no-cors" }).then(() => true, () => false),

  unreachable: (address) => `Python comes from ${address.host}, which cannot be reached from here, so nothing will run. `
    + "See whether you are online, or ask who runs this site for one that brings its own Python.",

  // Wait until the kernel of a page of JupyterLite has answered.
  async kernelOf(page) {
    const kernel = () => page.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel;
    while (!kernel()) await new Promise((resolve) => { setTimeout(resolve, 200); });
    await kernel().info;
    return kernel();
  },
};
