// only what a network needs, for a fast start
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { io, setBackend, tensor2d } from "@tensorflow/tfjs-core";
import { loadLayersModel } from "@tensorflow/tfjs-layers";
import { tfjsAnswer } from "./tfjsAnswer.js";

const tf = { io, loadLayersModel, setBackend, tensor2d };

/** Loads tfjs on its wasm backend and predicts. */
export const answer = (...given) => tfjsAnswer(tf, setWasmPaths, ...given);
