// An app that runs in a worker's Python and is shown in an element of this page.

// `heed` is told {fetched: bytes}, {runs}, {there} with the first picture, and {wrong: words} when there will be none.
function liveApp(element, asked, heed) {
  const worker = new Worker("worker.js", { type: "module" });
  const lines = new Lines(worker);
  const room = element.appendChild(document.createElement("div")); // what is late to appear goes with it
  const picture = () => room.querySelector(".nnlab-figure canvas[data-frame]");

  const painting = new MutationObserver(() => {
    if (!picture()) return;
    painting.disconnect();
    heed.there();
  });
  painting.observe(room, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-frame"] });

  const told = {
    fetched: ({ bytes }) => heed.fetched(bytes),
    runs: () => heed.runs(),
    shows: ({ model }) => lines.show(model, room).catch(({ message }) => heed.wrong(message)),
    wrong: ({ words }) => heed.wrong(words),
    heard: (message) => lines.heard(message),
  };
  worker.onmessage = ({ data }) => (told[data.type] ? told[data.type](data) : lines.take(data));
  worker.onerror = () => heed.wrong("Python has stopped, or could not be fetched. See whether you are online, and load "
    + "the page again.");
  worker.postMessage({ type: "open", ...asked });

  return {
    picture,
    close() {
      painting.disconnect();
      worker.terminate();
      room.remove();
    },
  };
}
