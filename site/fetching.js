// Fetches what Python needs while JupyterLite still loads, so that it lies in the browser's cache, and counts it.
const fetching = {
  ROOTS: ["micropip", "ipython", "jedi", "matplotlib"], // of what the kernel and nnlab take from Pyodide
  AT_ONCE: 4,
  LARGEST: 5e6, // bytes: a private window's cache keeps no larger file, and Python would fetch it once more

  // The files of Pyodide, the large ones first, as its list of packages names them.
  async files(python) {
    const { packages } = await (await fetch(new URL("pyodide-lock.json", python))).json();
    const found = new Set();
    const take = (name) => {
      const key = [name, name.toLowerCase()].find((each) => packages[each]);
      if (!key || found.has(key)) return;
      found.add(key);
      packages[key].depends.forEach(take);
    };
    fetching.ROOTS.forEach(take);
    const wheels = [...found].map((name) => packages[name].file_name);
    return ["pyodide.asm.wasm", "python_stdlib.zip", ...wheels].map((file) => new URL(file, python));
  },

  // Fetch them; `tell(MB)` is told how much has come.
  async all(python, tell) {
    let bytes = 0;
    const waiting = await fetching.files(python);
    const one = async () => {
      for (let file = waiting.shift(); file; file = waiting.shift()) {
        const answer = await fetch(file, { credentials: "same-origin" });
        if (!answer.ok || Number(answer.headers.get("content-length")) > fetching.LARGEST) {
          answer.body?.cancel(); // of a file that is not there Python will speak
          continue;
        }
        const reader = answer.body.getReader();
        for (let part = await reader.read(); !part.done; part = await reader.read()) {
          bytes += part.value.length;
          tell(bytes / 1e6);
        }
      }
    };
    await Promise.all(Array.from({ length: fetching.AT_ONCE }, one));
  },
};
