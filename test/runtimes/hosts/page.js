// a browser: the input comes as an argument
import { probe } from "../probe.js";

globalThis.probe = probe;
globalThis.train = (threads) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./trainer.js", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.addEventListener("messageerror", () => reject(new Error("a message could not be read")));
    worker.postMessage({ threads });
    globalThis.addEventListener("unhandledrejection", ({ reason }) => reject(reason));
  });
