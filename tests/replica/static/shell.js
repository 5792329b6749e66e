// The shell: the admin menu opens beside the navigation and leads the frame.
"use strict";

const admin = document.querySelector(".NavItem.Admin");
const menu = document.querySelector(".AdminMenu");

function show(on) {
  menu.classList.toggle("Active", on);
  admin.classList.toggle("Selected", on);
}

// The pointer alone opens it; a press keeps it open.
admin.addEventListener("mouseenter", () => show(true));
admin.addEventListener("click", (event) => {
  event.stopPropagation();
  show(true);
});
admin.addEventListener("keydown", (event) => {
  if (event.key === "Enter") show(!menu.classList.contains("Active"));
});
menu.addEventListener("click", () => show(false));
document.addEventListener("click", () => show(false));
window.addEventListener("blur", () => show(false));
