// `node peers.mjs NODE_MODULES`: prints one script that puts the peers into a page as `peers`: what others
// name controls with, as they ship it, each behind a function that names all controls it is given.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { runInNewContext } from "node:vm";

const [modules] = process.argv.slice(2);
const read = (file) => readFileSync(`${modules}/${file}`, "utf8");

// What is shipped in the form of node, all files of it by their names.
function bundled(entry) {
  const files = {};
  const add = (file) => {
    if (files[file]) return;
    files[file] = read(file);
    for (const [, wanted] of files[file].matchAll(/require\("(\.[^"]+)"\)/gu)) add(`${join(dirname(file), wanted)}.js`);
  };
  add(entry);
  const bodies = Object.entries(files).map(([file, text]) => `${JSON.stringify(file)}(module, exports, require) {${text}\n}`);
  return `(() => {
    const files = { ${bodies.join(",\n")} };
    const loaded = {};
    const load = (file) => {
      if (loaded[file]) return loaded[file].exports;
      const module = (loaded[file] = { exports: {} });
      const folder = file.split("/").slice(0, -1);
      files[file](module, module.exports, (wanted) => {
        const path = [...folder];
        for (const part of wanted.split("/")) part === ".." ? path.pop() : part === "." || path.push(part);
        return load(path.join("/") + ".js");
      });
      return module.exports;
    };
    return load(${JSON.stringify(entry)});
  })()`;
}

// Playwright keeps what it injects as a text in its own code.
function injected() {
  const lines = read("playwright-core/lib/coreBundle.js").split("\n");
  const head = lines.findIndex((line) => line.includes('generated/injectedScriptSource.ts"'));
  const text = lines.slice(head).find((line) => /^\s*source\d* = '/u.test(line));
  return runInNewContext(text.trim().replace(/^source\d* = /u, "").replace(/;$/u, ""));
}

process.stdout.write(`
(() => {
  const peers = (globalThis.peers = {});
  const define = undefined, exports = undefined, module = undefined;
  ${read("@testing-library/dom/dist/@testing-library/dom.umd.js")}
  peers.testingLibrary = globalThis.TestingLibraryDom;
  peers.accessibility = ${bundled("dom-accessibility-api/dist/index.js")};
})();
(() => {
  const module = {};
  ${injected()};
  const options = { isUnderTest: false, sdkLanguage: "javascript", testIdAttributeName: "data-testid", stableRafCount: 1, browserName: "chromium", customEngines: [] };
  globalThis.peers.playwright = new (module.exports.InjectedScript())(globalThis, options);
})();
{ const define = undefined, exports = undefined, module = undefined; ${read("axe-core/axe.js")} }
globalThis.peers.axe = globalThis.axe;
`);
