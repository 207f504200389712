// Shows the widgets that a Python in a worker makes, with ipywidgets' own views.

// ipywidgets and anywidget come as modules for a loader of another time, of which this much is needed. A module that
// does not name itself has its name from the page; all know from where they came, as their fonts lie there.
const modules = { known: new Map(), made: {} };

function define(...parts) {
  const { dataset, src } = document.currentScript;
  const [name, needs, make] = typeof parts[0] === "string" ? parts : [dataset.module, ...parts];
  modules.known.set(name, { needs, make, uri: src });
}

define.amd = {};

function moduleNamed(name) {
  if (!modules.known.has(name)) throw new Error(`${name}.js did not arrive. Load the page again.`);
  const { needs, make, uri } = modules.known.get(name);
  return (modules.made[name] ??= make(...needs.map((need) => (need === "module" ? { uri } : moduleNamed(need)))));
}

// The page's end of a line to one widget.
class Comm {
  constructor(id, lines) {
    Object.assign(this, { comm_id: id, target_name: "jupyter.widget", lines });
  }

  on_msg(hear) { this.hear = hear; }

  on_close(end) { this.end = end; }

  send(data, callbacks, _, buffers = []) {
    return this.lines.say({ comm_id: this.comm_id, data }, callbacks, buffers);
  }

  close() { return ""; } // it is Python that closes widgets
}

// All lines between the page and the Python of a worker. What is said is heard in its order.
class Lines {
  constructor(worker) {
    Object.assign(this, { worker, comms: new Map(), sent: new Map(), count: 0, turn: Promise.resolve() });
    const { HTMLManager } = moduleNamed("@jupyter-widgets/html-manager");
    this.manager = new HTMLManager({ loader: async (name) => moduleNamed(name) });
  }

  say(content, callbacks, buffers) {
    const number = String(this.count += 1);
    this.sent.set(number, callbacks);
    const parts = buffers.map((part) => (part.buffer ? part : new Uint8Array(part)));
    this.worker.postMessage({ type: "said", number, content: JSON.stringify(content), buffers: parts });
    return number;
  }

  // A widget sends the next change when the last one was heard: it waits for a kernel that says it is idle.
  heard({ number }) {
    const callbacks = this.sent.get(number);
    this.sent.delete(number);
    callbacks?.iopub?.status?.({ content: { execution_state: "idle" } });
  }

  take(message) {
    this.turn = this.turn.then(() => this[message.type](message)).catch((error) => console.error(error));
    return this.turn;
  }

  asJupyter({ content, metadata, answered, buffers }) {
    return { content: JSON.parse(content), metadata: JSON.parse(metadata), parent_header: { msg_id: answered },
      buffers: buffers.map(({ buffer }) => new DataView(buffer)) };
  }

  comm_open(said) {
    const message = this.asJupyter(said);
    const { comm_id: id } = message.content;
    this.comms.set(id, new Comm(id, this));
    return this.manager.handle_comm_open(this.comms.get(id), message);
  }

  comm_msg(said) {
    const message = this.asJupyter(said);
    return this.comms.get(message.content.comm_id)?.hear?.(message);
  }

  comm_close(said) {
    const message = this.asJupyter(said);
    const { comm_id: id } = message.content;
    this.comms.get(id)?.end?.(message);
    this.comms.delete(id);
  }

  // Show a widget in an element of the page.
  async show(model, element) {
    await this.turn; // it may have been made just now
    const view = await this.manager.create_view(await this.manager.get_model(model));
    await this.manager.display_view(view, element);
  }
}
