import * as tf from "@tensorflow/tfjs";
import { wsFlex } from "sweetspot";
import { exportModel, type ExportOptions } from "sweetspot/export";
import { relationalDense, useWasmBackend } from "sweetspot/nn";
import { presets, type Recipe } from "sweetspot/training";

await useWasmBackend();
const graph = wsFlex(64, 8.19, 0.128, 4);
const layer = relationalDense({ inputShape: [256], units: 256, graph, activation: "relu" });
const model: tf.Sequential = tf.sequential({ layers: [layer] });
const options: ExportOptions = { dtype: "int8" };
const recipe: Recipe = presets.digits.recipe;
console.log(model.countParams(), exportModel(model, options).length > 0, recipe.duration !== undefined);
