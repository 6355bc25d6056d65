// a browser: the input comes as an argument
import { probe } from "../probe.js";

globalThis.probe = probe;
globalThis.newTrainer = () => new Worker(new URL("./trainer.js", import.meta.url), { type: "module" });
globalThis.newDocumented = () => new Worker(new URL("./documented.js", import.meta.url), { type: "module" });
/** What a worker answers. */
globalThis.ask = (worker, question) =>
  new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.addEventListener("messageerror", () => reject(new Error("a message could not be read")));
    worker.postMessage(question);
    globalThis.addEventListener("unhandledrejection", ({ reason }) => reject(reason));
  });
