import { complete } from "sweetspot";
import { matchedModel } from "sweetspot/training";

/**
 * A recipe with another number of layers, at the FLOPs of a reference: the narrowest fully connected network that has at least
 * as many. The reference of all tables has five layers of 64.
 */
export function atDepth(recipe, layers, data) {
  const flops = (depth, width) => matchedModel({ ...recipe, layers: depth, width }, data, complete(1)).flops;
  const budget = flops(5, 64);
  let low = 1;
  let high = 1 << 16;
  while (low < high) {
    const width = (low + high) >> 1;
    if (flops(layers, width) >= budget) high = width;
    else low = width + 1;
  }
  return { ...recipe, layers, width: low };
}

export const adam = (learningRate) => ({ name: "adam", learningRate });
export const sgd = (weightDecay) => (learningRate) => ({
  name: "sgd",
  ...{ learningRate, momentum: 0.9, weightDecay },
});

export const optimizerText = ({ name, learningRate }) => `${name === "sgd" ? "SGD" : "Adam"} ${learningRate}`;
