// as its documentation imports it
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { tfjsAnswer } from "./tfjsAnswer.js";

/** What tfjs on its wasm backend answers, from nothing. */
export const answer = (...given) => tfjsAnswer(tf, setWasmPaths, ...given);
