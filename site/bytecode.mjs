// Starts a Pyodide outside of any browser, and runs a script of Python there: bytecode.mjs PYODIDE SCRIPT FOLDER [WORD ...]
// The script finds the folder at /wheels, its first argument; the words are the others.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodide, script, folder, ...words] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(resolve(pyodide), "pyodide.mjs")));
const python = await loadPyodide({ indexURL: resolve(pyodide), args: ["-", "/wheels", ...words] });
python.FS.mkdir("/wheels");
python.FS.mount(python.FS.filesystems.NODEFS, { root: resolve(folder) }, "/wheels");
python.runPython(readFileSync(script, "utf8"));
