// What the tests ask JupyterLab in its own page, by its application `jupyterapp`, as JupyterLab's own browser tests do.
// Every function ends when what it does has happened.

window.lab = {
  panel: () => jupyterapp.shell.currentWidget,

  kernel: () => lab.panel().sessionContext.session.kernel,

  // for each message that the page has sent to the kernel, a promise that the kernel is done with it, and that all
  // that it changed in return has arrived
  underWay: new Map(),

  // Wait for the kernel of the open notebook, and follow the messages to it.
  async connect() {
    await Promise.all([lab.panel().revealed, lab.panel().sessionContext.ready]);
    const kernel = lab.kernel();
    await kernel.info;
    const underWay = (lab.underWay = new Map());
    const end = {};
    kernel.anyMessage.connect((_, { msg, direction }) => {
      if (direction !== "send" || msg.channel !== "shell") return;
      underWay.set(msg.header.msg_id, new Promise((resolve) => { end[msg.header.msg_id] = resolve; }));
    });
    kernel.iopubMessage.connect((_, { header, content, parent_header }) => {
      if (header.msg_type !== "status" || content.execution_state !== "idle") return;
      underWay.delete(parent_header.msg_id);
      end[parent_header.msg_id]?.();
      delete end[parent_header.msg_id];
    });
    kernel.statusChanged.connect((_, status) => {
      if (!status.includes("restarting")) return;
      underWay.clear();
      Object.values(end).forEach((resolve) => resolve());
    });
  },

  // Wait until the kernel is done with all that was pressed. Twice: a slider that moves fast keeps its newest value
  // back until the kernel has answered.
  async settle() {
    for (let round = 0; round < 2; round++) await Promise.all(lab.underWay.values());
  },

  ending: new Map(), // for each notebook that was closed, a promise that its kernel has ended

  async turnTo(name) {
    for (const panel of [...jupyterapp.shell.widgets("main")]) {
      lab.ending.set(panel.context?.path, panel.sessionContext?.session?.shutdown()); // which may take its time
      panel.dispose();
    }
    await lab.ending.get(name); // a notebook that is opened again wants a kernel that lives
    await jupyterapp.commands.execute("docmanager:open", { path: name });
    await lab.connect();
  },

  async reopen() {
    const { context } = lab.panel();
    lab.panel().dispose();
    await jupyterapp.commands.execute("docmanager:open", { path: context.path });
    await lab.connect();
  },

  // JupyterLab tells the server of the kernel's new place without waiting for it.
  async rename(name) {
    const { context, sessionContext } = lab.panel();
    const moved = new Promise((resolve) => sessionContext.session.propertyChanged.connect((_, what) => {
      if (what === "path") resolve();
    }));
    await context.rename(name);
    await moved;
  },

  runAll: () => jupyterapp.commands.execute("notebook:run-all-cells"),

  async runCell(number) {
    lab.panel().content.activeCellIndex = number;
    await jupyterapp.commands.execute("notebook:run-cell");
  },

  // Run code in the kernel, and then return what an expression is there.
  async read([code, expression]) {
    await lab.settle();
    const request = { code, user_expressions: { found: expression }, store_history: false };
    const { content } = await lab.kernel().requestExecute(request).done;
    const found = content.user_expressions?.found ?? content;
    if (found.status !== "ok") throw new Error([found.ename, found.evalue, ...(found.traceback ?? [])].join("\n"));
    return found.data["text/plain"];
  },

  save: () => lab.panel().context.save(),

  endKernel: () => lab.panel().sessionContext.shutdown(),

  wearTheme: (theme) => jupyterapp.commands.execute("apputils:change-theme", { theme }),
};
