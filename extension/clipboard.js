// The clipboard, as far as the panel needs it. navigator.clipboard refuses a document without the
// focus; an extension page may copy and paste by command at any time, the latter only with the
// optional permission `clipboardRead`. Nothing here runs but when the panel asks.

const SALT = 32;

// Runs "copy" or "paste" with our own hands on its data.
function command(name, handle) {
  const own = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    handle(event.clipboardData);
  };
  document.addEventListener(name, own, true);
  document.execCommand(name);
  document.removeEventListener(name, own, true);
}

// Puts a text there; whether that was done.
export function put(text) {
  let done = false;
  command("copy", (data) => {
    data.setData("text/plain", text);
    done = true;
  });
  return done;
}

// Its text; null where it may not be looked at.
function look() {
  let text = null;
  command("paste", (data) => (text = data.getData("text/plain")));
  return text;
}

async function digest(salt, text) {
  const written = new TextEncoder().encode(text.replace(/\r\n?/g, "\n")); // Windows ends lines its own way
  const salted = new Uint8Array([...salt, ...written]);
  const made = new Uint8Array(await crypto.subtle.digest("SHA-256", salted));
  written.fill(0);
  salted.fill(0);
  return made.join();
}

export const encode = (text, into) => new TextEncoder().encodeInto(text, into).written;

// What a text is known by after it was let go.
export async function mark(text) {
  const salt = crypto.getRandomValues(new Uint8Array(SALT));
  return { salt, digest: await digest(salt, text) };
}

// Clears it if it holds the text of that mark.
export async function clear(mark) {
  const text = look();
  if (text === null) return "unseen";
  if ((await digest(mark.salt, text)) !== mark.digest || look() !== text) return "other";
  command("copy", (data) => data.setData("text/plain", ""));
  return look() === text ? "failed" : "cleared";
}
