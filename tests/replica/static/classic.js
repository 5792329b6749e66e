// Native inputs of the old pages. Links and pictures lead nowhere by themselves.
"use strict";

Page.onPress = (element, run) => {
  element.addEventListener("click", (event) => {
    event.preventDefault();
    run(event);
  });
};

const VIEWS = {
  box: {
    read: (host) => host.checked,
    bind(control, host, change) {
      host.addEventListener("change", () => change(host.checked));
    },
    draw({ host, value, shut }) {
      host.checked = value;
      host.disabled = shut;
    },
  },
  radio: {
    read: (host) => (host.checked ? host.dataset.value : undefined),
    bind(control, host, change) {
      host.addEventListener("change", () => change(host.dataset.value));
    },
    draw({ hosts, value }) {
      for (const host of hosts) host.checked = host.dataset.value === value;
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
  // Old pages listen for change alone: typing counts once the field is left.
  text: {
    read: (host) => host.value,
    bind(control, host, change) {
      host.addEventListener("change", () => change(host.value));
    },
    draw({ host, value }) {
      if (host.value !== value) host.value = value;
    },
  },
};

document.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("click", (event) => {
  if (event.target.closest?.('a[href="#"]')) event.preventDefault();
});
