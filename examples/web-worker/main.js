// The page stays responsive while a worker measures.
const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => (document.querySelector("output").textContent = data);
worker.postMessage({ degree: 8.19, rewiring: 0.128, count: 1000 });
