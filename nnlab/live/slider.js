// A bar and a field. The bar moves at once under hand and keys; what the field shows is what the kernel says.

const made = (name, properties) => Object.assign(document.createElement(name), properties);

function render({ model, el }) {
  el.classList.add("nnlab-slider");
  const view = crypto.randomUUID?.() ?? String(Math.random());
  const label = document.createElement("label");
  const bar = made("input", { type: "range", id: `${view}-bar`, min: 0, step: 1 });
  const field = made("input", { id: `${view}-field`, type: "text", inputMode: "decimal", autocomplete: "off", spellcheck: false });
  bar.dataset.lmSuppressShortcuts = "true"; // its keys are not commands to JupyterLab
  const together = document.createElement("div"); // below the label where there is no room beside it
  together.append(bar, field);
  el.append(label, together);

  // Moves: two at a time are on their way to the kernel; of those after them the newest waits, and no other -----------

  let sent = 0;
  let heard = 0; // of those that were sent
  let next = null;
  let isHeld = false; // by a pointer
  let isTyped = false; // something that has not been sent yet

  function move(content) {
    next = content;
    if (sent - heard < 2) flush();
  }

  function flush() {
    if (!next) return;
    sent += 1;
    model.send({ view, number: sent, ...next });
    next = null;
  }

  function hear() {
    const answer = model.get("heard");
    if (answer.view !== view) return;
    heard = Math.max(heard, answer.number);
    if (sent - heard < 2) flush();
    show();
  }

  // What is seen, and read out --------------------------------------------------------------------------------------

  function show() {
    const text = model.get("text");
    bar.setAttribute("aria-valuetext", text);
    bar.max = model.get("places");
    if (heard === sent && !isHeld) bar.value = model.get("place");
    if (!isTyped && field.value !== text) field.value = text;
    field.style.setProperty("--characters", text.length); // one that is cut could lose its exponent: 2.174e+1
  }

  function dress() {
    label.textContent = model.get("description");
    if (model.get("has_bar")) field.setAttribute("aria-label", `${model.get("description")}, type a value`);
    bar.disabled = field.disabled = model.get("disabled");
    bar.hidden = !model.get("has_bar");
    el.classList.toggle("nnlab-bare", bar.hidden);
    label.htmlFor = bar.hidden ? field.id : bar.id;
    el.title = model.get("tooltip") ?? "";
  }

  bar.addEventListener("input", () => move({ place: bar.valueAsNumber }));
  bar.addEventListener("pointerdown", () => { isHeld = true; });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture", "blur"]) {
    bar.addEventListener(end, () => {
      isHeld = false;
      flush(); // a button pressed next must come after it
      show();
    });
  }
  field.addEventListener("focus", () => field.select());
  field.addEventListener("input", () => { isTyped = true; });
  function read(isMeant) {
    if (isTyped && isMeant) next = { typed: field.value };
    isTyped = false;
    flush();
    show();
  }
  field.addEventListener("blur", () => read(true));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === "Escape") read(event.key === "Enter");
  });

  model.on("change:heard", hear);
  model.on("change:text change:place change:places", show);
  model.on("change:description change:tooltip change:disabled change:has_bar", dress);
  dress();
  show();

  return () => {
    model.off("change:heard", hear);
    model.off("change:text change:place change:places", show);
    model.off("change:description change:tooltip change:disabled change:has_bar", dress);
  };
}

export default { render };
