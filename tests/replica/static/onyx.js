// The newest pages: content comes after the document, addresses change without a load,
// inputs are controlled by the model.
"use strict";

Page.late = true;

const LATE_BY = 250;
const root = document.getElementById("root");
let visit = 0;

// Fetches what the address says and puts it into the document.
async function load() {
  const mine = (visit += 1);
  Page.closeMenu();
  root.innerHTML = '<div class="o-spinner" role="progressbar"></div>';
  const url = new URL(location.href);
  url.searchParams.set("part", "content");
  const response = await Page.call(url);
  const html = await response.text();
  await new Promise((done) => setTimeout(done, LATE_BY));
  if (mine !== visit) return;
  root.innerHTML = html;
  const page = root.firstElementChild;
  document.title = page.dataset.title ?? "Autotask";
  if (!page.dataset.script) return;
  const script = document.createElement("script");
  script.src = page.dataset.script;
  script.addEventListener("load", () => {
    script.remove();
    if (mine === visit) Page.start();
  });
  document.head.append(script);
}

Page.go = (url, replace) => {
  if (url !== location.href) history[replace ? "replaceState" : "pushState"]({}, "", url);
  load();
};
window.addEventListener("popstate", load);

// Lists and menus stand at the end of the body.
function panel(className, role, anchor) {
  Page.closeMenu();
  const element = document.createElement("div");
  element.className = `${className} o-popover`;
  element.setAttribute("role", role);
  document.body.append(element);
  return {
    element,
    place(x, y) {
      Page.place(element, x, y);
      anchor?.setAttribute("aria-expanded", "true");
    },
  };
}

Page.closeMenu = () => {
  document.querySelectorAll(".o-popover").forEach((popover) => popover.remove());
  for (const open of document.querySelectorAll('[aria-expanded="true"][role=combobox]')) {
    open.setAttribute("aria-expanded", "false");
  }
};

Page.menu = (x, y, items) => {
  const { element, place } = panel("o-menu-panel", "menu");
  for (const { text, disabled, run } of items) {
    const item = document.createElement("div");
    item.setAttribute("role", "menuitem");
    item.textContent = text;
    if (disabled) item.setAttribute("aria-disabled", "true");
    else item.addEventListener("click", run);
    element.append(item);
  }
  place(x, y);
};

function openList(control, trigger, change) {
  const { element, place } = panel("o-dropdown-panel", "listbox", trigger);
  for (const { value, text } of control.items) {
    const item = document.createElement("div");
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", String(value === control.value));
    item.textContent = text;
    item.addEventListener("click", () => change(value));
    element.append(item);
  }
  const box = trigger.getBoundingClientRect();
  element.style.minWidth = `${trigger.offsetWidth}px`;
  place(box.left, box.bottom);
}

// As React does: an input event counts only if the value differs from the last one known,
// and plain assignment makes its value the last one known.
function controlled(input, change) {
  const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
  let known = input.value;
  Object.defineProperty(input, "value", {
    configurable: true,
    get: () => native.get.call(input),
    set(value) {
      known = String(value);
      native.set.call(input, value);
    },
  });
  const notice = () => {
    const value = native.get.call(input);
    if (value === known) return;
    known = value;
    change(value);
  };
  input.addEventListener("input", notice);
  input.addEventListener("change", notice);
}

function pressed(element, run) {
  element.addEventListener("click", run);
  element.addEventListener("keydown", (event) => {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    run(event);
  });
}

const SELECTED = {
  checkbox: "o-checkbox-box--is-selected",
  switch: "o-switch--is-on",
  radio: "o-radio-dot--is-selected",
};

function show(element, on) {
  element.setAttribute("aria-checked", String(on));
  element.classList.toggle(SELECTED[element.getAttribute("role")], on);
}

const VIEWS = {
  box: {
    read: (host) => host.firstElementChild.getAttribute("aria-checked") === "true",
    bind(control, host, change) {
      pressed(host.firstElementChild, () => change(!control.value));
    },
    draw({ host, value, shut }) {
      show(host.firstElementChild, value);
      if (shut) host.firstElementChild.setAttribute("aria-disabled", "true");
      else host.firstElementChild.removeAttribute("aria-disabled");
    },
  },
  radio: {
    read: (host) =>
      host.firstElementChild.getAttribute("aria-checked") === "true"
        ? host.dataset.value
        : undefined,
    bind(control, host, change) {
      pressed(host.firstElementChild, () => change(host.dataset.value));
    },
    draw({ hosts, value }) {
      for (const host of hosts) show(host.firstElementChild, host.dataset.value === value);
    },
  },
  list: {
    read: (host) => host.dataset.value,
    bind(control, host, change) {
      const trigger = host.querySelector("button");
      trigger.addEventListener("click", (event) => {
        event.stopPropagation();
        const open = trigger.getAttribute("aria-expanded") === "true";
        if (open || control.shut) Page.closeMenu();
        else openList(control, trigger, change);
      });
    },
    draw({ host, value, items, shut }) {
      const text = items.find((item) => item.value === value)?.text ?? "";
      host.querySelector(".o-dropdown-value").textContent = text;
      host.querySelector("button").disabled = shut;
    },
  },
  text: {
    read: (host) => host.querySelector("input").value,
    bind(control, host, change) {
      controlled(host.querySelector("input"), change);
    },
    draw({ host, value }) {
      const input = host.querySelector("input");
      if (input.value !== value) input.value = value;
    },
  },
};

// Every change draws the whole model again.
Model.prototype.draw = function draw() {
  for (const control of this.controls.values()) VIEWS[control.kind].draw(control);
};

document.addEventListener("click", (event) => {
  const toggle = event.target.closest(".o-section-toggle");
  if (toggle) {
    const body = toggle.closest(".o-card").querySelector(".o-card__body");
    body.hidden = !body.hidden;
    toggle.setAttribute("aria-expanded", String(!body.hidden));
  }
  const tab = event.target.closest("[data-onyx-tab]");
  if (!tab) return;
  for (const other of tab.parentElement.children) {
    other.setAttribute("aria-selected", String(other === tab));
    other.classList.toggle("o-tab--is-selected", other === tab);
  }
  for (const content of document.querySelectorAll("[data-onyx-panel]")) {
    content.hidden = content.dataset.onyxPanel !== tab.dataset.onyxTab;
  }
});
document.addEventListener("click", () => Page.closeMenu());
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") Page.closeMenu();
});
load();
