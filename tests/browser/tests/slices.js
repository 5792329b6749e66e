// A page of boxes, and changes that fall between two slices of its reading.
const slices = (globalThis.slices = {});
const BOXES = 300;

slices.draw = () => {
  const style = document.createElement("style");
  document.head.append(style);
  const list = document.createElement("div");
  list.style.cssText = "height: 300px; overflow: auto";
  for (let at = 0; at < BOXES; at += 1) {
    const line = document.createElement("div");
    const label = document.createElement("label");
    label.append(Object.assign(document.createElement("input"), { type: "checkbox" }), ` Permission ${at}`);
    line.append(label, document.createElement("input"));
    list.append(line);
  }
  const host = document.createElement("section");
  host.attachShadow({ mode: "open" }).append(document.createElement("p"));
  host.shadowRoot.firstChild.textContent = "before";
  document.body.append(host, list);
};

const ends = (selector) => {
  const all = document.querySelectorAll(selector);
  return [all[0], all[all.length - 1]];
};
let words = 0;
const changes = {
  nothing() {},
  words: () => ends("label").forEach((label) => (label.lastChild.data = `Changed ${(words += 1)}`)),
  boxes: () => ends("input[type=checkbox]").forEach((box) => (box.checked = !box.checked)),
  typed: () => ends("input:not([type])").forEach((field) => (field.value += "more")),
  rule: () => document.styleSheets[0].insertRule("body { padding-top: 90px }"),
  scrolled: () => (document.querySelector("div").scrollTop = 120),
  shadow: () => (document.querySelector("section").shadowRoot.firstChild.textContent = "after"),
  removed: () => ends("div > div").forEach((line) => line.remove()),
};
const MIDDLE = 30; // the rest at which it changes, of some hundred

/** Reads with as many rests as there can be: whether what was told is there now, and other than before. */
slices.read = async (change) => {
  const { turn } = keyguide;
  const before = keyguide.read();
  let rests = 0;
  keyguide.turn = () => {
    rests += 1;
    if (change === "always") changes.words();
    else if (rests === MIDDLE) changes[change]();
    return turn();
  };
  const told = await keyguide.readInSlices(0);
  keyguide.turn = turn;
  const now = keyguide.read();
  return { same: told === now, changed: told !== before, rests };
};
