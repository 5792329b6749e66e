// Put into a page that is measured, behind the agent's files and the peers. `truth` names its controls.
const [truth] = arguments;
const bench = (globalThis.bench = {});
const { keyguide, peers } = globalThis;

const fold = (text) => (text ?? "").replace(/\s+/gu, " ").trim().toLowerCase();
const INNER = "input:not([type=hidden]), [role=checkbox], [role=switch], [role=combobox]";
const byField = new Map();
for (const element of document.querySelectorAll("[name], [data-field]")) {
  const control = element.hasAttribute("data-field") ? element.querySelector(INNER) : element;
  const field = element.getAttribute("data-field") ?? element.name;
  if (control && !byField.has(field)) byField.set(field, control);
}
const controls = truth.map(({ field }) => byField.get(field));
const wanted = truth.map(({ label, row, column }) => label || [row, column].filter(Boolean).join(" "));

/** Whether a name tells the control apart: its label, or its row and column. */
const isRight = (name, { label, row, column }) => {
  const said = fold(name);
  return label ? said === fold(label) : said.includes(fold(row)) && (!column || said.includes(fold(column)));
};
bench.right = (names) => names.filter((name, at) => isRight(name, truth[at])).length;
bench.numbers = () => controls.map((control) => keyguide.knownNumber(control));
bench.missing = () => controls.filter((control) => !control).length;

// The limit: the same facts of the same elements as the agent tells, read straight and left as they are.
const SKIPPED = new Set(["script", "style", "noscript", "template", "head", "meta", "link", "base", "title", "colgroup", "col", "datalist", "canvas", "audio", "video", "object", "embed", "math"]);
const MAY_BE_DISABLED = new Set(["button", "input", "select", "textarea", "option", "optgroup", "fieldset"]);
const LEAVES = new Set(["svg", "select", "textarea", "input", "img"]);
const KEPT = new Set(["role", "id", "class", "for", "name", "type", "title", "alt", "placeholder", "tabindex", "contenteditable", "colspan", "rowspan", "scope", "hidden", "open", "summary", "multiple", "href"]);
function bareLooks(element, style) {
  const looks = [];
  for (const part of [style, getComputedStyle(element, "::before"), getComputedStyle(element, "::after")]) {
    if (part !== style && (part.content === "none" || part.content === "normal")) continue;
    looks.push(part.content, part.display, part.visibility, part.opacity, part.borderTopWidth, part.borderLeftWidth, part.borderBottomWidth, part.borderRightWidth,
      part.borderTopLeftRadius, part.height, part.backgroundColor, part.backgroundImage, part.boxShadow);
  }
  return looks;
}
function bareElement(element, parent, out) {
  const tag = element.localName;
  if (SKIPPED.has(tag)) return;
  const style = getComputedStyle(element);
  const { display, flexDirection, visibility, opacity, cursor } = style;
  const fact = { tag, parent, display, flexDirection, visibility, opacity, cursor, attributes: [], disabled: MAY_BE_DISABLED.has(tag) && element.matches(":disabled") };
  for (const name of element.getAttributeNames()) if (KEPT.has(name) || name.startsWith("aria-")) fact.attributes.push(name, element.getAttribute(name));
  if (display !== "none") fact.box = element.getBoundingClientRect();
  if (tag === "input") {
    const { type, checked, indeterminate, readOnly, required, value } = element;
    Object.assign(fact, { type, checked, indeterminate, readOnly, required, value: value.length });
  } else if (tag === "select") {
    fact.required = element.required;
    fact.options = Array.from(element.options, ({ label, selected, disabled }) => ({ label, selected, disabled }));
  } else if (tag === "textarea") {
    fact.value = element.value.length;
  }
  const at = out.push(fact) - 1;
  if (LEAVES.has(tag)) return;
  let texts = false;
  const shadow = element.shadowRoot;
  for (let child = (shadow ?? element).firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 1) bareElement(child, at, out);
    else if (child.nodeType === 3) {
      const text = child.data;
      if (!/\S/u.test(text)) continue;
      texts = true;
      out.push({ text, parent: at });
    }
  }
  if (texts) [fact.size, fact.weight] = [style.fontSize, style.fontWeight];
  else if (element.childElementCount <= 2 && (cursor === "pointer" || element.hasAttribute("tabindex") || /check|radio/iu.test(element.className))) fact.looks = bareLooks(element, style);
}

const all = (name) => () => controls.map(name);
const ways = {
  bare: () => {
    const out = [];
    bareElement(document.body, -1, out);
    return out;
  },
  ours: () => keyguide.read(),
  "dom-accessibility-api": all((control) => peers.accessibility.computeAccessibleName(control)),
  playwright: () => peers.playwright.ariaSnapshot(document.body, { mode: "default" }),
  axe: () => {
    peers.axe.setup(document.body);
    const names = controls.map((control) => peers.axe.commons.text.accessibleText(control));
    peers.axe.teardown();
    return names;
  },
};

/** Goes one way, so many times. */
bench.go = (way, times) => {
  for (let time = 0; time < times; time += 1) bench.last = ways[way]();
};

/** testing-library asks for one name at a time: those from `from`, and how many it found. */
bench.ask = (from, to) => {
  const found = wanted.slice(from, to).map((name) => peers.testingLibrary.queryAllByLabelText(document.body, name));
  return found.filter((elements, at) => elements.length === 1 && elements[0] === controls[from + at]).length;
};

/** How many controls a peer named rightly, the last time. */
bench.named = (way) => {
  if (way === "playwright") return bench.right(controls.map((control) => peers.playwright.utils.getElementAccessibleNameText(control, false)));
  return bench.right(ways[way]());
};
bench.facts = () => ways.bare().length;

/** The milliseconds of the longest stretch for which a reading keeps the page waiting. */
bench.kept = async () => {
  const { turn } = keyguide;
  let [longest, since] = [0, performance.now()];
  const end = () => (longest = Math.max(longest, performance.now() - since));
  keyguide.turn = async () => {
    end();
    await turn();
    since = performance.now();
  };
  await keyguide.readInSlices();
  end();
  keyguide.turn = turn;
  return longest;
};

/** Milliseconds for writing what a page takes at all: the same controls, written with no check and no rest. */
bench.writeBare = (ops) => {
  const start = performance.now();
  for (const { node, from } of ops) {
    const element = keyguide.elementOf(node);
    element.focus({ preventScroll: true });
    if ("on" in from) element.click();
    else {
      element.selectedIndex = Array.from(element.options).findIndex(({ label }) => fold(label) === fold(from.option));
      for (const type of ["input", "change"]) element.dispatchEvent(new Event(type, { bubbles: true }));
    }
    element.blur();
  }
  return performance.now() - start;
};

const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];
const READINGS = 9;

/** Writes what is given, reads it back, and writes what was there before: the milliseconds of each, the longest task
    while it is written (0 where none took 50), the longest stretch of the calmest reading, and how many were done. */
bench.apply = async (ops) => {
  let longest = 0;
  const note = (entries) => entries.forEach(({ duration }) => (longest = Math.max(longest, duration)));
  const tasks = new PerformanceObserver((list) => note(list.getEntries()));
  tasks.observe({ type: "longtask" });
  const turn = () => new Promise((done) => setTimeout(done));
  await turn();
  const outcomes = [];
  let last = 0;
  const { push } = outcomes;
  outcomes.push = (outcome) => ((last = performance.now()), push.call(outcomes, outcome));
  const start = performance.now();
  await keyguide.apply(ops, outcomes, () => true, () => {});
  const took = last - start;
  await turn();
  await turn(); // tasks are told of after they ended
  note(tasks.takeRecords());
  tasks.disconnect();
  const [read, kept] = [[], []];
  for (let reading = 0; reading < READINGS; reading += 1) {
    const since = performance.now();
    kept.push(await bench.kept());
    read.push(performance.now() - since);
    await turn();
  }
  const bare = bench.writeBare(ops);
  const done = outcomes.filter(({ result }) => result === "done").length;
  return { took, bare, longest, read: median(read), kept: Math.min(...kept), done, results: [...new Set(outcomes.map(({ result }) => result))] };
};
