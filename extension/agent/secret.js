// Hands over the contents of credential fields: only what is asked for, only in the answer to the
// message that asked, which the panel sends on the admin's click. What stays is a salted digest of
// each that is copied (what is only looked at is not), so that it can be told whether a field still
// holds what was handed over.
"use strict";
(() => {
  const keyguide = (globalThis.keyguide ??= {});
  if (keyguide.secretsOf) return;

  const salt = crypto.getRandomValues(new Uint8Array(32));
  const handed = new Set();

  async function digest(text) {
    const bytes = new Uint8Array([...salt, ...new TextEncoder().encode(text)]);
    const made = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    bytes.fill(0);
    return made.join(",");
  }
  const contents = (nodes) => nodes.map((node) => keyguide.elementOf(node)?.value ?? "");

  keyguide.secretsOf = async (nodes, look) => {
    const values = contents(nodes);
    if (!look) for (const made of await Promise.all(values.map(digest))) handed.add(made);
    return values;
  };
  keyguide.stillHanded = async (nodes) =>
    (await Promise.all(contents(nodes).map(digest))).map((made) => handed.has(made));
})();
