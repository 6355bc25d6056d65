import { activated, applied, inHalves } from "./activated.js";
import { RELU, reshaped } from "./draft.js";
import { type LayerRules, numbersOf } from "./layerRule.js";
import { bounded, scaled, scaledBy } from "./mergeDrafts.js";
import { refuseLayer } from "./refuseLayer.js";

/** Activations as layers of their own. */
export const activationRules: LayerRules = {
  Activation: (layer, [x]) => activated(layer, x),
  Softmax: (layer, [x]) => applied(layer, x, "softmax"),
  ReLU: (layer, [x]) => {
    const { maxValue } = layer.getConfig() as { maxValue?: number | null };
    return bounded(x, maxValue == null ? RELU : [0, maxValue], layer.name);
  },
  LeakyReLU: (layer, [x]) => {
    const { alpha } = layer.getConfig() as { alpha: number };
    return inHalves(
      x,
      layer.name,
      (part) => part,
      (part) => scaledBy(part, alpha, 0, layer.name),
    );
  },
  PReLU: (layer, [x]) => {
    const { name } = layer;
    const [height, width, channels] = x.shape;
    const [alpha] = numbersOf(layer);
    const rank = layer.getWeights()[0].shape.length;
    const [down, across, deep] = [...Array<number>(3 - rank).fill(1), ...layer.getWeights()[0].shape];
    // one number for each value of an image: each is a channel of its own
    const flat = [1, 1, height * width * channels] as const;
    const factors = Float32Array.from({ length: flat[2] }, (_, k) => {
      const [row, column, channel] = [
        Math.floor(k / channels / width),
        Math.floor(k / channels) % width,
        k % channels,
      ];
      const place = ((down > 1 ? row : 0) * across + (across > 1 ? column : 0)) * deep;
      return alpha[place + (deep > 1 ? channel : 0)];
    });
    return inHalves(
      x,
      name,
      (part) => part,
      (part) => {
        if (down * across === 1) {
          return scaled(part, factors.slice(0, channels), new Float32Array(channels), name);
        }
        const below = scaled(reshaped(part, name, flat), factors, new Float32Array(flat[2]), name);
        return reshaped(below, name, x.shape);
      },
    );
  },
  ELU: (layer, [x]) => {
    const { alpha } = layer.getConfig() as { alpha: number };
    if (alpha !== 1) refuseLayer(layer, "an ELU with alpha 1", alpha);
    return applied(layer, x, "elu");
  },
  ThresholdedReLU: (layer, [x]) => {
    const { theta } = layer.getConfig() as { theta: number };
    if (theta !== 0) refuseLayer(layer, "a thresholded ReLU with theta 0", theta);
    return bounded(x, RELU, layer.name);
  },
};
