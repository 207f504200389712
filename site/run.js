// What site/run.py asks a page of JupyterLite, by its application `jupyterapp`.

window.lesson = {
  panel: () => jupyterapp.shell.currentWidget,

  cells: [], // of each that began: its id, when it began, when the kernel was last heard, the longest silence, its end

  // Wait for the notebook, and follow what the page and its kernel say to each other.
  async connect() {
    const { panel } = lesson;
    await Promise.all([panel().revealed, panel().context.ready, panel().sessionContext.ready]);
    const { kernel } = panel().sessionContext.session;
    const running = new Map();
    kernel.anyMessage.connect((_, { msg, direction }) => {
      const now = performance.now();
      if (direction === "send" && msg.header.msg_type === "execute_request") {
        running.set(msg.header.msg_id, { id: msg.metadata.cellId, sent: now, silence: 0 });
        return;
      }
      const cell = running.get(msg.parent_header.msg_id);
      if (!cell || direction === "send") return;
      if (msg.header.msg_type === "execute_input") lesson.cells.push(Object.assign(cell, { began: now }));
      else if (cell.began) cell.silence = Math.max(cell.silence, now - cell.heard);
      cell.heard = now;
      if (msg.header.msg_type === "execute_reply") cell.ended = now;
    });
  },

  // Run all cells, or those above a heading; ends when the last has ended, or with the first that fails.
  run(heading) {
    if (!heading) return jupyterapp.commands.execute("notebook:run-all-cells");
    const { content } = lesson.panel();
    content.activeCellIndex = content.widgets.findIndex(({ model }) => model.sharedModel.source.startsWith(heading));
    return jupyterapp.commands.execute("notebook:run-all-above");
  },

  // The same, and `lesson.all` says when it has ended.
  begin: (heading) => {
    lesson.run(heading).then((all) => { lesson.all = all ?? true; }, (error) => { lesson.all = String(error); });
  },

  // What stands in the notebook now.
  read: () => lesson.panel().content.model.sharedModel.toJSON().cells,
};
