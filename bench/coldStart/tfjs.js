// the import that its documentation shows
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { tfjsAnswer } from "./tfjsAnswer.js";

/** Loads tfjs on its wasm backend and predicts. */
export const answer = (...given) => tfjsAnswer(tf, setWasmPaths, ...given);
