// only what a network needs, as one imports it who wants it to start fast
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { io, setBackend, tensor2d } from "@tensorflow/tfjs-core";
import { loadLayersModel } from "@tensorflow/tfjs-layers";
import { tfjsAnswer } from "./tfjsAnswer.js";

const tf = { io, loadLayersModel, setBackend, tensor2d };

/** What tfjs on its wasm backend answers, from nothing. */
export const answer = (...given) => tfjsAnswer(tf, setWasmPaths, ...given);
