// What every page does: shut sections, change tabs, show messages and menus.
"use strict";

const Page = {
  alert(message) {
    const dialog = document.getElementById("AlertDialog");
    dialog.querySelector(".DialogMessage").textContent = message;
    dialog.classList.add("Active");
  },

  busy(on) {
    document.getElementById("LoadingIndicator").classList.toggle("Active", on);
  },

  // Calls the server; a lost session or lost rights take the page with them.
  async call(url, options) {
    const response = await fetch(url, options);
    if (response.redirected) {
      Page.leaving = true;
      location.href = response.url;
      return new Promise(() => {});
    }
    return response;
  },

  // A menu drawn elsewhere in the document. Items: { text, disabled, run }.
  menu(x, y, items) {
    Page.closeMenu();
    const overlay = document.createElement("div");
    overlay.className = "ContextOverlay Active";
    for (const item of items) overlay.append(Page.menuItem(item));
    document.querySelector(".ContextOverlayContainer").append(overlay);
    Page.place(overlay, x, y);
  },

  // Puts an overlay at a point of the window, or as near as it fits, under any zoom.
  place(overlay, x, y) {
    const zoom = document.documentElement.currentCSSZoom ?? 1;
    const { width, height } = overlay.getBoundingClientRect();
    overlay.style.left = `${Math.max(4, Math.min(x, innerWidth - width - 4)) / zoom}px`;
    overlay.style.top = `${Math.max(4, Math.min(y, innerHeight - height - 4)) / zoom}px`;
  },

  menuItem({ text, disabled, run }) {
    const item = document.createElement("a");
    item.className = disabled ? "Button Item DisabledState" : "Button Item NormalState";
    if (!disabled) item.tabIndex = 0;
    const words = document.createElement("span");
    words.className = "Text";
    words.textContent = text;
    item.append(words);
    item.addEventListener("click", (event) => {
      event.stopPropagation();
      if (disabled) return;
      Page.closeMenu();
      run();
    });
    return item;
  },

  closeMenu() {
    document.querySelectorAll(".ContextOverlay").forEach((overlay) => overlay.remove());
  },

  // How a button takes its press, and how the page goes elsewhere.
  onPress(element, run) {
    element.addEventListener("click", run);
  },

  go(url, replace) {
    if (url === location.href) location.reload();
    else if (replace) location.replace(url);
    else location.href = url;
  },

  // A second block that reads like the one around a control, and does nothing.
  double(control, others) {
    let block = control;
    while (block.parentElement.querySelectorAll(others).length === 1) block = block.parentElement;
    const twin = block.cloneNode(true);
    for (const part of [twin, ...twin.querySelectorAll("*")]) {
      for (const name of ["id", "name", "data-field"]) part.removeAttribute(name);
    }
    twin.dataset.twin = "";
    block.after(twin);
  },

  popup(url) {
    window.open(url, "_blank", "popup,width=960,height=820");
  },
};

// What is in a section that is late comes from the server when it is opened first.
async function load(section) {
  const late = section.querySelector(":scope > .Content > template");
  if (!late) return;
  await fetch(location.href);
  late.replaceWith(late.content.cloneNode(true));
}

function toggleSections() {
  for (const heading of document.querySelectorAll(".Section > .Heading")) {
    heading.addEventListener("click", (event) => {
      if (event.target.closest(".Right")) return;
      heading.parentElement.classList.toggle("Collapsed");
      load(heading.parentElement);
    });
  }
}

function changeTabs() {
  const tabs = document.querySelectorAll(".TabBar [data-tab]");
  for (const tab of tabs) {
    tab.addEventListener("click", () => {
      for (const other of tabs) {
        other.classList.toggle("SelectedState", other === tab);
        other.classList.toggle("NormalState", other !== tab);
      }
      for (const content of document.querySelectorAll(".TabContainer")) {
        content.classList.toggle("Active", content.dataset.tab === tab.dataset.tab);
      }
    });
  }
}

// Links without an address answer to Enter as well.
function pressByKey() {
  document.addEventListener("keydown", (event) => {
    const button = event.target.closest?.("a.Button");
    if (event.key === "Enter" && button) button.click();
    if (event.key === "Escape") Page.closeMenu();
  });
}

toggleSections();
changeTabs();
pressByKey();
document.addEventListener("click", Page.closeMenu);
document.getElementById("AlertDialogOkayButton")?.addEventListener("click", () => {
  document.getElementById("AlertDialog").classList.remove("Active");
});
