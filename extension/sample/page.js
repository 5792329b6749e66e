// The sample's Save saves nothing: it tells the page around it what it would have saved.
"use strict";
document.getElementById("save").addEventListener("click", () => {
  const name = document.getElementById("name").value;
  const boxes = [...document.querySelectorAll("input[type=checkbox]:checked:not(#active)")];
  const lists = [...document.querySelectorAll("select")].filter((list) => list.selectedIndex > 0);
  const detail = { name, on: boxes.length + lists.length };
  parent.document.dispatchEvent(new CustomEvent("sample-saved", { detail }));
});
