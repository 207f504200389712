// Says on a figure that no kernel hears it any more, where a page shows a broken link at most.

const STOPPED = "The kernel has stopped: run the notebook from its first cell on.";

// Returns `send`, which sends a message to the kernel, or says that there is none.
function sayIfStopped(model, el) {
  const words = document.createElement("div");
  words.className = "nnlab-error";
  words.setAttribute("role", "status");
  el.append(words);

  function say() {
    words.textContent = STOPPED;
  }

  function heed() { // a frame later, as the page marks its broken links just now
    requestAnimationFrame(() => el.closest(".jupyter-widgets-disconnected") && say());
  }

  function send(content) {
    try {
      model.send(content);
    } catch { // a kernel that was shut down says nothing
      say();
    }
  }

  model.on("comm_live_update", heed);
  return { send, forget: () => model.off("comm_live_update", heed) };
}
