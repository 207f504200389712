// What is drawn on a pad: the kernel is told of every change, in order, so that what it does itself, such as undoing the
// last stroke, comes after all that was drawn before; and what comes late for a stroke that it has taken back is lost.
// Shown is what it knows of, and what is on its way to it.

function strokesOf(model, paint) {
  const id = crypto.randomUUID?.() ?? String(Math.random());
  let begun = 0; // strokes
  let sent = 0; // messages
  let underWay = []; // {number, stroke, begins, points}: changes that the kernel has not heard of yet
  let next = []; // changes that wait until it has

  function drawn([strokes, ids], { stroke, begins, points }) {
    if (begins) return [[...strokes, points], [...ids, stroke]];
    return [strokes.map((known, k) => (ids[k] === stroke ? [...known, ...points] : known)), ids];
  }

  function change(begins, points) {
    begun += begins;
    if (!begins && next.length) next.at(-1).points.push(...points);
    else next.push({ stroke: `${id} ${begun}`, begins, points: [...points] });
    if (!underWay.length) send(); // else once the kernel has heard what is under way: a fast hand makes no queue
    paint();
  }

  function send() {
    for (const one of next) {
      sent += 1;
      underWay.push({ number: sent, ...one });
      model.send({ pad: id, number: sent, ...one });
    }
    next = [];
  }

  function heard() {
    const { pad, number } = model.get("heard");
    if (pad === id) underWay = underWay.filter((one) => one.number > number);
    if (!underWay.length) send();
    paint();
  }

  return {
    begin: (point) => change(true, point),
    extend: (points) => change(false, points),
    shown: () => [...underWay, ...next].reduce(drawn, [model.get("strokes"), model.get("ids")])[0],
    send,
    heard,
  };
}
