// JupyterLab gives the browser's tab another icon, and fetches it anew, whenever the kernel is busy for a moment: twice
// for each message of a figure. So while figures speak, the tab wears the icon of a kernel at rest.

const QUIET = 1000; // ms without a word

function wear(link) {
  for (const one of document.querySelectorAll("link.idle, link.busy")) one.rel = one === link ? "icon" : "";
  link.parentNode.replaceChild(link, link); // or Firefox does not see it
}

function keepIcon(model) {
  const [idle, busy] = ["link.idle", "link.busy"].map((name) => document.querySelector(name));
  if (!idle || !busy) return; // not in JupyterLab
  if (idle.classList.contains("favicon")) wear(idle);
  idle.classList.remove("favicon"); // by which JupyterLab finds what it changes
  clearTimeout(idle.nnlabTimer); // of whichever figure spoke last
  idle.nnlabTimer = setTimeout(() => {
    idle.classList.add("favicon");
    if (model.widget_manager?.kernel?.status === "busy") wear(busy);
  }, QUIET);
}
