// Trains the network and writes the files of the examples: digits.sspt, the network; stage0.sspt to stage5.sspt, the network
// cut off before the first and after each round of messages; rounds.json, the strength of the messages between nodes.
import { writeFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs";
import { exportModel } from "sweetspot/export";
import { channelPartition } from "sweetspot/nn";
import { trainDigits } from "./trainDigits.js";

const { model, error } = await trainDigits();
const write = (name, content) => writeFileSync(new URL(name, import.meta.url), content);
write("digits.sspt", exportModel(model, { dtype: "float16" }));

model.layers
  .filter((layer) => layer.name.endsWith("_relu"))
  .forEach((layer, stage) => {
    const part = tf.model({ inputs: model.inputs, outputs: layer.output });
    part.setUserDefinedMetadata(model.getUserDefinedMetadata());
    write(`stage${stage}.sspt`, exportModel(part, { dtype: "int8" }));
  });

const rounds = model.layers.filter((layer) => layer.getClassName() === "RelationalDense");
const { graph, units } = rounds[0];
const sizes = Array.from(channelPartition(units, graph.order));
const gains = rounds.map((layer) => gainsOf(layer, model.getLayer(`${layer.name}_bn`)));
write("rounds.json", JSON.stringify({ order: graph.order, edges: [...graph.edges()], sizes, gains }));
console.log(`${error.toFixed(1)} % error on the test set`);

/** Strength of the messages from node j to node i: the norm of the weights between them, [i][j]. */
function gainsOf(layer, normalisation) {
  const kernel = layer.apply(tf.eye(units)).arraySync();
  const [gamma, , , variance] = normalisation.getWeights().map((weight) => weight.arraySync());
  const nodeOf = sizes.flatMap((size, node) => new Array(size).fill(node));
  const squares = sizes.map(() => sizes.map(() => 0));
  kernel.forEach((row, input) =>
    row.forEach((weight, output) => {
      const scaled = (weight * gamma[output]) / Math.sqrt(variance[output] + normalisation.epsilon);
      squares[nodeOf[output]][nodeOf[input]] += scaled ** 2;
    }),
  );
  return squares.map((row) => row.map((value) => Number(Math.sqrt(value).toFixed(3))));
}
