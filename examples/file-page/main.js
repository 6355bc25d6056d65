import { loadNetwork } from "sweetspot/edge/inline";
import model from "../digits/digits.sspt";
import { zero } from "../digits/sample.js";

loadNetwork(model).then((network) => {
  const [{ className }] = network.classify(Float32Array.from(zero));
  document.querySelector("output").textContent = className;
});
