// JupyterLab gives the browser's tab another icon, and fetches it anew, whenever the kernel is busy for a moment: twice
// for each message of a figure. So while figures speak, the tab wears one icon: a busy kernel's if a cell runs, or else
// that of a kernel at rest.

const QUIET = 1000; // ms without a word

function wear(link) {
  if (link.rel === "icon") return;
  for (const one of document.querySelectorAll("link.idle, link.busy")) one.rel = one === link ? "icon" : "";
  link.parentNode.replaceChild(link, link); // or Firefox does not see it
}

function aCellRuns() { // one that awaits a figure lets it speak
  return [...document.querySelectorAll(".jp-InputPrompt")].some((prompt) => prompt.textContent === "[*]:");
}

function keepIcon(model) {
  const [idle, busy] = ["link.idle", "link.busy"].map((name) => document.querySelector(name));
  if (!idle || !busy) return; // not in JupyterLab
  idle.classList.remove("favicon"); // by which JupyterLab finds what it changes
  wear(aCellRuns() ? busy : idle);
  clearTimeout(idle.nnlabTimer); // of whichever figure spoke last
  idle.nnlabTimer = setTimeout(() => {
    idle.classList.add("favicon");
    wear(model.widget_manager?.kernel?.status === "busy" ? busy : idle);
  }, QUIET);
}
