// Keys by the names that the kernel gives them: see key_name in events.py.

const modifiers = (event) => ["ctrl", "alt", "shift", "meta"].filter((name) => event[`${name}Key`]);

function keyName(event) {
  const before = modifiers(event).filter((name) => name !== "shift" && name !== event.key.toLowerCase());
  const key = event.key.length === 1 ? event.key : event.key.replace("Arrow", "").toLowerCase();
  return [...before, key].join("+");
}

// Whether a key is one of those that act, as keys_of in hands.py lists them.
const isAmong = (keys, name) => keys.includes(name) || (name.length === 1 && keys.includes("any"));
