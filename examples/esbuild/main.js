// esbuild copies no .wasm files, so this imports the entry point that has the kernels inside
import { loadNetwork } from "sweetspot/edge/inline";
import model from "../digits/digits.sspt";
import { zero } from "../digits/sample.js";

const network = await loadNetwork(model);
const [{ className }] = network.classify(Float32Array.from(zero));
document.querySelector("output").textContent = className;
