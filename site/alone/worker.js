// Python, in a worker of the page's own: it fetches Pyodide, NumPy, matplotlib and nnlab, and opens an app.
let python; // once it runs
let hear; // comms.py hands what the page says to the widgets

// Every byte that comes is told of, whoever asked for it.
const ask = self.fetch;
self.fetch = async (...asked) => {
  const answer = await ask(...asked);
  if (answer.body) count(answer.clone().body.getReader());
  return answer;
};

async function count(reader) {
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    postMessage({ type: "fetched", bytes: part.value.length });
  }
}

// What Python says to a widget's view. `buffers` are copies, which need not be copied once more.
function say(type, content, metadata, answered, buffers) {
  postMessage({ type, content, metadata, answered, buffers }, buffers.map(({ buffer }) => buffer));
}

async function start({ pyodide, packages, nnlab, scripts }) {
  const { loadPyodide } = await import(pyodide);
  python = await loadPyodide({ indexURL: new URL(".", pyodide).href, packages, env: { NNLAB_WHEEL: nnlab } });
  postMessage({ type: "runs" });
  python.registerJsModule("page", { say });
  for (const script of scripts) {
    const answer = await fetch(script);
    if (!answer.ok) throw new Error(`${script} was answered by ${answer.status}`);
    python.runPython(await answer.text(), { filename: script });
  }
  hear = python.globals.get("hear");
}

// The words of an error, without the lines of Python's own that led to it.
function wordsOf(error) {
  const lines = error.message.trim().split("\n");
  const last = lines.findLastIndex((line) => /^[\w.]*(Error|Exception|Interrupt): /.test(line));
  return lines.slice(Math.max(last, 0)).join("\n").replace(/^[\w.]+: /, "");
}

const told = {
  async open(message) {
    try {
      await start(message);
    } catch (error) {
      postMessage({ type: "wrong", words: `Python did not start here: ${wordsOf(error)}. See whether you are online, `
        + "and load the page again." });
      return;
    }
    try {
      postMessage({ type: "shows", model: python.globals.get("open_app")(message.text) });
    } catch (error) {
      postMessage({ type: "wrong", words: wordsOf(error) });
    }
  },

  said({ number, content, buffers }) {
    try {
      hear(number, content, buffers);
    } finally {
      postMessage({ type: "heard", number });
    }
  },
};

onmessage = ({ data }) => told[data.type](data);
