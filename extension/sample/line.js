// A line from the first-run page to the agent in its sample, in the shape of the browser's ports: the
// agent is the one that Autotask's pages get, and must not know the difference.

function event() {
  const heard = new Set();
  return {
    addListener: (listener) => void heard.add(listener),
    tell: (...words) => heard.forEach((listener) => listener(...words)),
  };
}

const end = () => ({
  name: "keyguide",
  sender: { id: chrome.runtime.id },
  onMessage: event(),
  onDisconnect: event(),
});

// What is sent arrives as a copy, and later, as it does over a port of the browser's.
function send(from, to) {
  from.postMessage = (message) => {
    const text = JSON.stringify(message);
    queueMicrotask(() => to.onMessage.tell(JSON.parse(text), to));
  };
}

export function connect() {
  const sample = document.getElementById("sample")?.contentWindow;
  if (!sample?.keyguide?.open) throw new Error("the sample is not there yet");
  const [ours, theirs] = [end(), end()];
  send(ours, theirs);
  send(theirs, ours);
  theirs.disconnect = () => ours.onDisconnect.tell(ours); // as the agent does when its page goes
  sample.keyguide.open(theirs);
  return ours;
}
