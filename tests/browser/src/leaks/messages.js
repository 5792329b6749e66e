// Takes down every message between the panel and the agents, but for the answers to whoever asked for
// credentials: that is the one way on which they may go.
(() => {
  const all = (globalThis.keyguideMessages = []);
  const connect = chrome.tabs.connect;
  chrome.tabs.connect = (...to) => {
    const port = connect.apply(chrome.tabs, to);
    const secret = new Set();
    const post = port.postMessage;
    port.postMessage = (message) => {
      if (message.do === "secrets") secret.add(message.id);
      all.push(JSON.stringify(message));
      post.call(port, message);
    };
    port.onMessage.addListener((message) => {
      if (!secret.delete(message.id)) all.push(JSON.stringify(message));
    });
    return port;
  };
})();
