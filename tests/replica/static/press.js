// Drawn buttons: they answer to the whole sequence of a press on one element, in order,
// and to nothing less. A lone click does nothing.
"use strict";

const STEPS = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"];
const runs = new WeakMap();
let press = null;

function pressable(node) {
  while (node && !runs.has(node)) node = node.parentElement;
  return node;
}

function follow(step, event) {
  const element = pressable(event.target);
  if (step === 0) press = element && { element, step: 1 };
  else if (press?.element === element && press?.step === step) press.step += 1;
  else press = null;
  if (press?.step !== STEPS.length) return;
  press = null;
  runs.get(element)(event);
}

STEPS.forEach((type, step) => {
  document.addEventListener(type, (event) => follow(step, event), true);
});
document.addEventListener("keydown", (event) => {
  const element = event.target;
  if (!runs.has(element) || ![" ", "Enter"].includes(event.key)) return;
  event.preventDefault();
  runs.get(element)(event);
});

// Links and buttons of the older kind keep their click.
Page.onPress = (element, run) => {
  if (element.matches("a, button, input")) element.addEventListener("click", run);
  else if (element.matches("span")) element.firstElementChild.addEventListener("click", run);
  else runs.set(element, run);
};

const olderItem = Page.menuItem;
Page.menuItem = (item) => {
  if (!document.querySelector(".PageHeadingContainer")) return olderItem(item);
  const element = document.createElement("div");
  element.className = item.disabled ? "Item2 Disabled" : "Item2";
  const words = document.createElement("div");
  words.className = "Text2";
  words.textContent = item.text;
  element.append(words);
  if (item.disabled) return element;
  Page.onPress(element, () => {
    Page.closeMenu();
    item.run();
  });
  return element;
};
