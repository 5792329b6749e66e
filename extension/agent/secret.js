// Hands over the contents of credential fields: only what is asked for, only in the answer to the
// message that asked, which the panel sends on the admin's click. Nothing is kept.
"use strict";
(() => {
  const keyguide = (globalThis.keyguide ??= {});
  keyguide.secretsOf ??= (nodes) => nodes.map((node) => keyguide.elementOf(node)?.value ?? "");
})();
