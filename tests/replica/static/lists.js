// Lists: rows that arrive late, a menu for each, a split button.
"use strict";

const grid = document.querySelector(".Grid");

async function load() {
  const response = await Page.call(grid.dataset.rows);
  grid.querySelector(".Body").innerHTML = await response.text();
}

async function post(url) {
  const response = await Page.call(url, { method: "POST" });
  const answer = await response.json();
  if (!answer.ok) Page.alert(answer.message);
  return answer;
}

const actions = {
  open(url) {
    location.href = url;
  },
  popup(url) {
    Page.popup(url);
  },
  async post(url) {
    await post(url);
    await load();
  },
  async copy(url) {
    const answer = await post(url);
    if (answer.ok) location.href = `EditSecurityLevel?id=${answer.id}`;
  },
};

// A row says what its menu holds: a line for each item, `text`, tab, address, tab, action.
function menuOf(row) {
  return row.dataset.menu.split("\n").map((line) => {
    const [text, url, action] = line.split("\t");
    const run = actions[action];
    return { text, disabled: !run, run: () => run(url) };
  });
}

function openMenu(event) {
  const row = event.target.closest("tr.Display");
  if (!row) return;
  event.preventDefault();
  event.stopPropagation();
  Page.menu(event.clientX, event.clientY, menuOf(row));
}

function splitButton() {
  const button = document.querySelector(".SplitButton");
  if (!button) return;
  const menu = button.querySelector(".DropDownMenu");
  const arrow = button.querySelector(".DropDownArrow");
  arrow.addEventListener("click", (event) => event.stopPropagation());
  Page.onPress(arrow, () => menu.classList.toggle("Active"));
  const items = menu.querySelectorAll("[data-popup]");
  for (const item of items) {
    Page.onPress(item, () => Page.popup(item.dataset.popup));
  }
  const first = button.querySelector(".New.Button, [data-command=New]");
  Page.onPress(first, () => Page.popup(items[0].dataset.popup));
  document.addEventListener("click", () => menu.classList.remove("Active"));
}

grid.addEventListener("contextmenu", openMenu);
grid.addEventListener("click", (event) => {
  if (event.target.closest(".ContextMenu")) openMenu(event);
});
grid.addEventListener("dblclick", (event) => {
  const row = event.target.closest("tr.Display");
  const first = row && menuOf(row)[0];
  if (first && !first.disabled) first.run();
});
const refresh = document.querySelector(".Refresh.Button, [data-command=Refresh]");
if (refresh) Page.onPress(refresh, load);
window.addEventListener("rowschanged", load);
splitButton();
load();
