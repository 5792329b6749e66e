// Lists of the newest pages: rows that arrive late, a menu for each.
"use strict";

Page.start = () => {
  const grid = document.querySelector("[data-rows]");
  const load = async () => {
    const response = await Page.call(grid.dataset.rows);
    Store.rows = parse(await response.text());
    Store.changed();
  };
  const post = async (url) => {
    const response = await Page.call(url, { method: "POST" });
    const answer = await response.json();
    if (!answer.ok) Page.alert(answer.message);
    return answer;
  };
  const actions = {
    open: (url) => Page.go(url),
    popup: (url) => Page.popup(url),
    post: async (url) => {
      await post(url);
      await load();
    },
    copy: async (url) => {
      const answer = await post(url);
      if (answer.ok) Page.go(new URL(`EditSecurityLevel?id=${answer.id}`, location.href).href);
    },
  };
  // A line for each item: text, tab, address, tab, action.
  const itemsOf = (text) =>
    text.split("\n").map((line) => {
      const [words, url, action] = line.split("\t");
      const run = actions[action];
      return { text: words, disabled: !run, run: () => run(url) };
    });
  Page.rowMenu = (event) => {
    const row = event.target.closest("[data-menu]");
    if (!row) return;
    event.preventDefault();
    event.stopPropagation();
    Page.menu(event.clientX, event.clientY, itemsOf(row.dataset.menu));
  };
  const presses = {
    "[data-items]"(event) {
      event.stopPropagation();
      const more = event.currentTarget;
      const box = more.getBoundingClientRect();
      Page.menu(box.left, box.bottom, itemsOf(more.dataset.items));
    },
    "[data-command=New]"() {
      itemsOf(document.querySelector("[data-items]").dataset.items)[0].run();
    },
    "[data-command=Refresh]": load,
  };
  for (const [selector, run] of Object.entries(presses)) {
    const button = document.querySelector(selector);
    if (button) Page.onPress(button, run);
  }
  window.addEventListener("rowschanged", () => {
    if (grid.isConnected) load();
  });
  load();
};
