// Everything that the form holds, as it shows and as it would be submitted: what Undo must restore.
const form = document.getElementById("PageForm");
const own = (element) => [...element.childNodes]
  .filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data.trim()).join(" ");
const seen = (element) => {
  if (element.options) return element.selectedOptions[0]?.text ?? "";
  if ("checked" in element) return `${element.checked} ${element.value}`;
  if (element.localName === "input") return element.value;
  return `${element.className} ${element.getAttribute("aria-checked")} ${own(element)}`;
};
return form ? [...form.querySelectorAll("*")].filter((element) => element.localName !== "option").map(seen) : null;
