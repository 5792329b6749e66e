// Drawn controls: what they look like in each state and which press changes them.
"use strict";

const OPENS_AFTER = 300;
let overlay = null;

function closeList() {
  overlay?.remove();
  overlay = null;
}

// The options appear elsewhere in the document, a moment after the press.
function openList(control, host, change) {
  closeList();
  const display = host.querySelector(".SelectionDisplay");
  display.focus();
  if (control.shut) return;
  setTimeout(() => {
    if (overlay) return;
    overlay = document.createElement("div");
    overlay.className = "ContextOverlay Active";
    const list = document.createElement("div");
    list.className = "ItemList2";
    overlay.append(list);
    for (const { value, text } of control.items) list.append(option(value, text, change));
    const box = host.getBoundingClientRect();
    document.querySelector(".ContextOverlayContainer").append(overlay);
    overlay.style.minWidth = `${host.offsetWidth}px`;
    Page.place(overlay, box.left, box.bottom);
  }, OPENS_AFTER);
}

function option(value, text, change) {
  const item = document.createElement("div");
  item.className = "Item";
  item.dataset.itemType = "SingleText";
  const words = document.createElement("div");
  words.className = "Text";
  words.textContent = text;
  item.append(words);
  // Keeps the focus where it is, or the list would close before the press is over.
  item.addEventListener("mousedown", (event) => event.preventDefault());
  Page.onPress(item, () => {
    closeList();
    change(value);
  });
  return item;
}

const VIEWS = {
  box: {
    read: (host) => host.firstElementChild.classList.contains("Checked"),
    bind(control, host, change) {
      Page.onPress(host.firstElementChild, () => change(!control.value));
    },
    draw({ host, value, shut }) {
      host.firstElementChild.classList.toggle("Checked", value);
      host.firstElementChild.classList.toggle("Unchecked", !value);
      host.classList.toggle("Disabled", shut);
    },
  },
  radio: {
    read: (host) =>
      host.firstElementChild.classList.contains("Selected") ? host.dataset.value : undefined,
    bind(control, host, change) {
      Page.onPress(host.firstElementChild, () => change(host.dataset.value));
    },
    draw({ hosts, value }) {
      for (const host of hosts) {
        host.firstElementChild.classList.toggle("Selected", host.dataset.value === value);
      }
    },
  },
  list: {
    read: (host) => host.dataset.value,
    bind(control, host, change) {
      Page.onPress(host, () => openList(control, host, change));
      host.addEventListener("focusout", closeList);
    },
    draw({ host, value, items, shut }) {
      const chosen = items.find((item) => item.value === value);
      host.querySelector(".SelectionDisplay .Text").textContent = chosen?.text ?? "";
      host.classList.toggle("Disabled", shut);
    },
  },
  native: {
    read: (host) => host.value,
    bind(control, host, change) {
      host.addEventListener("change", () => change(host.value));
    },
    draw({ host, value }) {
      host.value = value;
    },
  },
  text: {
    read: (host) => host.querySelector("input").value,
    bind(control, host, change) {
      const input = host.querySelector("input");
      input.addEventListener("input", () => change(input.value));
      input.addEventListener("change", () => change(input.value));
    },
    draw({ host, value }) {
      const input = host.querySelector("input");
      if (input.value !== value) input.value = value;
    },
  },
};

// The halves of a grid scroll together.
for (const halves of document.querySelectorAll(".BodyHalves")) {
  const [locked, float] = halves.children;
  float?.addEventListener("scroll", () => {
    locked.scrollTop = float.scrollTop;
  });
}
