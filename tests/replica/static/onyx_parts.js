// The newest pages as React draws them. The server's markup says what a page holds; here
// it becomes React's elements. What is on, typed or chosen is the model's: every change
// draws it again, and whatever else was put into a field is gone then.
"use strict";

const { createContext, createElement: h, Fragment } = React;
const { useContext, useLayoutEffect, useRef, useState, useSyncExternalStore } = React;

// What the components draw from beside their markup.
const Store = {
  readers: new Set(),
  version: 0,
  generation: 0,

  reset() {
    this.bound = new Map(); // name -> { control, change }
    this.errors = new Map(); // name -> texts
    this.sides = new Map(); // side of a dual list -> its lines
    this.rows = null;
    this.popover = null; // the element whose list is open, or a menu { x, y, items }
    this.changed();
  },

  changed() {
    this.version += 1;
    for (const read of this.readers) read();
  },

  subscribe(read) {
    Store.readers.add(read);
    return () => Store.readers.delete(read);
  },

  pop(popover) {
    if (this.popover === popover) return;
    this.popover = popover;
    this.changed();
  },
};
Store.reset();

const useStore = (part = "version") => useSyncExternalStore(Store.subscribe, () => Store[part]);

function parse(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content;
}

const NAMES = {
  autocomplete: "autoComplete",
  class: "className",
  for: "htmlFor",
  readonly: "readOnly",
  spellcheck: "spellCheck",
  tabindex: "tabIndex",
};
const FLAGS = new Set(["disabled", "hidden", "multiple", "readonly"]);

function propsOf(node) {
  const props = [...node.attributes].map(({ name, value }) => [
    NAMES[name] ?? name,
    FLAGS.has(name) ? true : value,
  ]);
  return Object.fromEntries(props);
}

// React's element for a node of the markup.
function elementOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  const part = PARTS.find(([selector]) => node.matches(selector));
  return part ? h(part[1], { node }) : h(node.localName, propsOf(node), ...childrenOf(node));
}

const childrenOf = (node) => [...node.childNodes].map(elementOf);

// Lists and menus stand at the end of the body.
function Popover({ className, role, place, children }) {
  const self = useRef(null);
  useLayoutEffect(() => place(self.current), []);
  const props = { ref: self, className: `${className} o-popover`, role };
  return ReactDOM.createPortal(h("div", props, children), document.body);
}

function Menu() {
  useStore();
  const menu = Store.popover;
  if (!menu?.items) return null;
  const items = menu.items.map(({ text, disabled, run }, index) =>
    h(
      "div",
      {
        key: index,
        role: "menuitem",
        "aria-disabled": disabled || undefined,
        onClick: disabled ? undefined : run,
      },
      text,
    ),
  );
  const place = (element) => Page.place(element, menu.x, menu.y);
  return h(Popover, { className: "o-menu-panel", role: "menu", place }, items);
}

// What each field in the document starts with, for the model to take over.
const fields = new WeakMap();

// A field as it is now: the model's once there is one, before that the markup's.
function useField(node, initial, items = []) {
  useStore();
  const host = useRef(null);
  const name = node.dataset.field;
  const known = () => Store.bound.get(name)?.control;
  useLayoutEffect(() => {
    const element = host.current;
    fields.set(element, { initial, items });
    if (known() && !known().hosts.includes(element)) known().hosts.push(element);
    return () => {
      if (known()) known().hosts = known().hosts.filter((one) => one !== element);
    };
  }, []);
  const control = known();
  const faulty = control && control.host === host.current;
  return {
    host,
    value: control ? control.value : initial,
    items: control ? control.items : items,
    shut: control ? control.shut : node.hasAttribute("data-locked"),
    change: (value) => Store.bound.get(name)?.change(value),
    errors: ((faulty && Store.errors.get(name)) || []).map((text) =>
      h("div", { key: text, className: "ValidationMessage" }, text),
    ),
  };
}

function pressed(run) {
  return {
    onClick: run,
    onKeyDown(event) {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      run(event);
    },
  };
}

const SELECTED = {
  checkbox: "o-checkbox-box--is-selected",
  switch: "o-switch--is-on",
  radio: "o-radio-dot--is-selected",
};

// A box or a dot: nothing but its class and its ARIA state says that it is on.
function drawn(node, on) {
  const base = node.classList[0];
  return {
    ...propsOf(node),
    "aria-checked": on,
    className: on ? `${base} ${SELECTED[node.getAttribute("role")]}` : base,
  };
}

const isOn = (node) => node.getAttribute("aria-checked") === "true";

function Box({ node }) {
  const box = node.firstElementChild;
  const { host, value, shut, change, errors } = useField(node, isOn(box));
  const props = { "aria-disabled": shut || undefined, ...pressed(() => change(!value)) };
  return h(
    Fragment,
    null,
    h("span", { ...propsOf(node), ref: host }, h("span", { ...drawn(box, value), ...props })),
    errors,
  );
}

function Radio({ node }) {
  const [dot, words] = node.children;
  const own = node.dataset.value;
  const { host, value, change, errors } = useField(node, isOn(dot) ? own : undefined);
  const props = { ...drawn(dot, value === own), ...pressed(() => change(own)) };
  return h(
    Fragment,
    null,
    h("div", { ...propsOf(node), ref: host }, h("span", props), elementOf(words)),
    errors,
  );
}

function List({ node }) {
  const trigger = node.querySelector("button");
  const [shown, arrow] = trigger.children;
  const given = [...node.querySelector("template").content.children];
  const texts = given.map((item) => ({ value: item.dataset.value, text: item.textContent }));
  const field = useField(node, node.dataset.value, texts);
  const { host, value, items, shut, change, errors } = field;
  const open = host.current !== null && Store.popover === host.current;
  const press = (event) => {
    event.stopPropagation();
    Store.pop(open || shut ? null : host.current);
  };
  const place = (element) => {
    const { left, bottom } = host.current.getBoundingClientRect();
    element.style.minWidth = `${host.current.offsetWidth}px`;
    Page.place(element, left, bottom);
  };
  const options = items.map((item) =>
    h(
      "div",
      {
        key: item.value,
        role: "option",
        "aria-selected": item.value === value,
        onClick: () => change(item.value),
      },
      item.text,
    ),
  );
  const text = items.find((item) => item.value === value)?.text ?? "";
  const props = { "aria-expanded": open, disabled: shut, onClick: press };
  return h(
    Fragment,
    null,
    h(
      "div",
      { ...propsOf(node), "data-value": value, ref: host },
      h("button", { ...propsOf(trigger), ...props }, h("span", propsOf(shown), text), elementOf(arrow)),
    ),
    open && h(Popover, { className: "o-dropdown-panel", role: "listbox", place }, options),
    errors,
  );
}

function TextBox({ node }) {
  const input = node.querySelector("input");
  const { host, value, shut, change, errors } = useField(node, input.value);
  const props = { value, readOnly: shut, onChange: (event) => change(event.target.value) };
  return h(
    Fragment,
    null,
    h("div", { ...propsOf(node), ref: host }, h("input", { ...propsOf(input), ...props })),
    errors,
  );
}

const KINDS = { box: Box, radio: Radio, list: List, text: TextBox };

// A field, made anew with every generation.
function Field({ node }) {
  return h(KINDS[node.dataset.kind], { key: useStore("generation"), node });
}

const CardState = createContext(null);

function Card({ node }) {
  const state = useState(!node.querySelector(".o-card__body").hidden);
  const card = h(node.localName, propsOf(node), ...childrenOf(node));
  return h(CardState.Provider, { value: state }, card);
}

function Toggle({ node }) {
  const [open, turn] = useContext(CardState);
  const props = { ...propsOf(node), "aria-expanded": open, onClick: () => turn(!open) };
  return h("button", props, ...childrenOf(node));
}

function CardBody({ node }) {
  const [open] = useContext(CardState);
  return h("div", { ...propsOf(node), hidden: !open }, ...childrenOf(node));
}

const TabState = createContext(null);

function Tabs({ node }) {
  const state = useState(node.querySelector("[data-onyx-tab]")?.dataset.onyxTab);
  return h(TabState.Provider, { value: state }, h("main", propsOf(node), ...childrenOf(node)));
}

function Tab({ node }) {
  const [chosen, choose] = useContext(TabState);
  const own = node.dataset.onyxTab;
  const on = chosen === own;
  const className = on ? "o-tab o-tab--is-selected" : "o-tab";
  const props = { ...propsOf(node), className, "aria-selected": on, onClick: () => choose(own) };
  return h("button", props, ...childrenOf(node));
}

function Panel({ node }) {
  const [chosen] = useContext(TabState);
  const hidden = chosen !== node.dataset.onyxPanel;
  return h("div", { ...propsOf(node), hidden }, ...childrenOf(node));
}

const presses = new WeakMap();

function Button({ node }) {
  const onClick = (event) => presses.get(event.currentTarget)?.(event);
  return h("button", { ...propsOf(node), onClick }, ...childrenOf(node));
}

// What only one kind of tracking identifier needs.
function Reveal({ node }) {
  useStore();
  const kind = Store.bound.get("Tracking")?.control.value;
  const props = propsOf(node);
  if (kind !== undefined) props.className = kind === node.dataset.reveal ? "Reveal" : "Reveal Hidden";
  return h("div", props, ...childrenOf(node));
}

const slots = new WeakMap();

// Room for what a page has only after it was asked for.
function Slot({ node }) {
  const [filled, fill] = useState(false);
  const self = useRef(null);
  useLayoutEffect(() => void slots.set(self.current, () => fill(true)), []);
  const content = filled ? childrenOf(node.querySelector("template").content) : [];
  return h("div", { ...propsOf(node), ref: self }, ...content);
}

function DualSide({ node }) {
  useStore();
  const [chosen, choose] = useState([]);
  const lines = Store.sides.get(node.dataset.side) ?? [...node.options].map(({ value }) => value);
  const onChange = ({ target }) => choose([...target.selectedOptions].map(({ value }) => value));
  const options = lines.map((line) => h("option", { key: line, value: line }, line));
  return h("select", { ...propsOf(node), value: chosen, onChange }, options);
}

function Rows({ node }) {
  const open = (event) => Page.rowMenu?.(event);
  const onClick = (event) => event.target.closest(".ContextMenu") && open(event);
  return h("div", { ...propsOf(node), onClick, onContextMenu: open }, ...childrenOf(node));
}

function RowsBody({ node }) {
  useStore();
  return h("div", propsOf(node), ...childrenOf(Store.rows ?? node));
}

const PARTS = [
  ["[data-kind]", Field],
  [".o-card", Card],
  [".o-section-toggle", Toggle],
  [".o-card__body", CardBody],
  ["main", Tabs],
  ["[data-onyx-tab]", Tab],
  ["[data-onyx-panel]", Panel],
  ["button[data-command], button[data-permission], button[data-items]", Button],
  ["[data-reveal]", Reveal],
  [".SecretSlot", Slot],
  ["select[data-side]", DualSide],
  ["[data-rows]", Rows],
  [".o-grid-body", RowsBody],
];
