// Lists of the newest pages: rows that arrive late, a menu for each.
"use strict";

Page.start = () => {
  const grid = document.querySelector("[data-rows]");
  const load = async () => {
    const response = await Page.call(grid.dataset.rows);
    grid.querySelector(".o-grid-body").innerHTML = await response.text();
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
  const openMenu = (event) => {
    const row = event.target.closest("[data-menu]");
    if (!row) return;
    event.preventDefault();
    event.stopPropagation();
    Page.menu(event.clientX, event.clientY, itemsOf(row.dataset.menu));
  };
  grid.addEventListener("contextmenu", openMenu);
  grid.addEventListener("click", (event) => {
    if (event.target.closest(".ContextMenu")) openMenu(event);
  });
  const more = document.querySelector("[data-items]");
  more?.addEventListener("click", (event) => {
    event.stopPropagation();
    const box = more.getBoundingClientRect();
    Page.menu(box.left, box.bottom, itemsOf(more.dataset.items));
  });
  document.querySelector("[data-command=New]")?.addEventListener("click", () => {
    itemsOf(more.dataset.items)[0].run();
  });
  document.querySelector("[data-command=Refresh]")?.addEventListener("click", load);
  window.addEventListener("rowschanged", () => {
    if (grid.isConnected) load();
  });
  load();
};
