// For the projector: two commands that run what waits, and apps that fit the screen. JupyterLab loads it as one of its
// extensions; what it expects of one is at the end.

const MOST = 1.2; // times its own size: larger no app gets
const ROOM = 40; // px of the page that a cell keeps for its own edges

const asked = new WeakSet(); // cells that run or have run, by these commands

// Return the code cells before a place that nobody has asked for yet. What a section needs from sections that were
// passed over runs with it.
function waiting(notebook, until) {
  return notebook.widgets.slice(0, until).filter((cell) =>
    cell.model.type === "code" && cell.model.executionCount === null && !asked.has(cell));
}

const isTitle = (cell) => cell.model.type === "markdown" && cell.model.sharedModel.getSource().startsWith("## ");

// Return the number of the first cell behind the section in which a cell stands.
function endOfSection(notebook, index) {
  const next = notebook.widgets.findIndex((cell, number) => number > index && isTitle(cell));
  return next < 0 ? notebook.widgets.length : next;
}

// Run cells one after the other. The active cell stays the teacher's, who may walk on meanwhile.
async function run(app, notebook, cells) {
  for (const cell of cells) asked.add(cell);
  for (const cell of cells) {
    const { activeCellIndex } = notebook;
    notebook.activeCellIndex = notebook.widgets.indexOf(cell);
    const done = app.commands.execute("notebook:run-cell");
    notebook.activeCellIndex = activeCellIndex;
    await done;
    cell.node.dataset.ran = "true";
  }
}

const open = (app) => app.commands.execute("notebook:move-cursor-heading-below-or-expand");

async function runSection(app) {
  const notebook = app.shell.currentWidget.content;
  if (notebook.activeCell.headingCollapsed) await open(app);
  await run(app, notebook, waiting(notebook, endOfSection(notebook, notebook.activeCellIndex)));
}

// Run the active cell, or the next one that waits in its section, and stay there. A closed section is opened first.
async function runNext(app) {
  const notebook = app.shell.currentWidget.content;
  const { activeCellIndex, activeCell } = notebook;
  const end = endOfSection(notebook, activeCellIndex);
  const next = waiting(notebook, end).map((cell) => notebook.widgets.indexOf(cell)).find((i) => i >= activeCellIndex);
  if (next === undefined || activeCell.headingCollapsed) return open(app);
  const cells = waiting(notebook, next + 1);
  notebook.activeCellIndex = next;
  await run(app, notebook, cells);
  requestAnimationFrame(() => notebook.activeCellIndex === next && notebook.activeCell.node.scrollIntoView());
}

// Give an app the largest size at which all of it is seen, until somebody has used it: then nothing may jump.
function fit(appNode) {
  const cell = appNode.closest(".jp-CodeCell");
  const page = appNode.closest(".jp-WindowedPanel-outer");
  if (!cell || !page || appNode.dataset.used) return;
  const height = appNode.getBoundingClientRect().height / (appNode.currentCSSZoom ?? 1);
  const factor = Math.min(MOST, (page.clientHeight - ROOM) / height);
  const now = Number(cell.style.getPropertyValue("--nnlab-fit") || MOST);
  if (Math.abs(factor / now - 1) < 0.01) return;
  cell.style.setProperty("--nnlab-fit", factor.toFixed(3));
  if (cell.classList.contains("jp-mod-active")) requestAnimationFrame(() => cell.scrollIntoView());
}

function fitApps() {
  const seen = new WeakSet();
  const sizes = new ResizeObserver((entries) => entries.forEach((entry) => fit(entry.target)));
  const use = ({ target }) => {
    const appNode = target.closest?.(".nnlab-app");
    if (appNode) appNode.dataset.used = true;
  };
  for (const name of ["pointerdown", "keydown"]) document.addEventListener(name, use, true);
  addEventListener("resize", () => document.querySelectorAll(".nnlab-app").forEach((appNode) => {
    delete appNode.dataset.used;
    fit(appNode);
  }));
  new MutationObserver(() => document.querySelectorAll(".nnlab-app").forEach((appNode) => {
    if (seen.has(appNode)) return;
    seen.add(appNode);
    sizes.observe(appNode);
  })).observe(document.body, { childList: true, subtree: true });
}

const plugin = {
  id: "nnlab-present:plugin",
  autoStart: true,
  activate: (app) => {
    app.commands.addCommand("nnlab:run-next", { label: "Run the Next Cell That Waits", execute: () => runNext(app) });
    app.commands.addCommand("nnlab:run-section", { label: "Run the Section", execute: () => runSection(app) });
    fitApps();
  },
};

window._JUPYTERLAB ??= {};
window._JUPYTERLAB["nnlab-present"] = { init: () => {}, get: async () => () => ({ default: plugin, __esModule: true }) };
