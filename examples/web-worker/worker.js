import { averageClustering, wsFlex } from "sweetspot";

globalThis.onmessage = ({ data: { degree, rewiring, count } }) => {
  let sum = 0;
  for (let seed = 1; seed <= count; seed++) sum += averageClustering(wsFlex(64, degree, rewiring, seed));
  globalThis.postMessage(sum / count);
};
