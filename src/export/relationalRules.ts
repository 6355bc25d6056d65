import type * as tf from "@tensorflow/tfjs";
import type {
  RelationalBlock,
  RelationalConv2d,
  RelationalDense,
  RelationalSeparableConv2d,
} from "../nn/index.js";
import { activated } from "./activated.js";
import type { Draft } from "./draft.js";
import { type LayerRules, numbersOf } from "./layerRule.js";
import { normalised } from "./normalised.js";
import { relational } from "./productDrafts.js";
import { depthwiseBefore } from "./productRules.js";
import { POINT, slidingOver } from "./slidingWindow.js";

type RelationalLayer = RelationalBlock | RelationalConv2d | RelationalDense | RelationalSeparableConv2d;

/** Layers wired by a graph. */
export const relationalRules: LayerRules = {
  RelationalDense: (layer, [x], shape) => {
    const { rounds } = layer as RelationalDense;
    const [kernel, bias] = numbersOf(layer);
    return repeated(rounds, x, (before) =>
      activated(layer, relational(layer, before, shape, POINT, blocksOf(layer), kernel, bias)),
    );
  },
  RelationalBlock: (layer, [x], shape) => {
    const { rounds } = layer as RelationalBlock;
    const { epsilon } = layer.getConfig() as { epsilon: number };
    const [kernel, ...norms] = numbersOf(layer);
    return repeated(rounds, x, (before, round) => {
      // gamma and beta of each round, then mean and variance of each
      const trained = norms.slice(2 * round, 2 * round + 2);
      const moving = norms.slice(2 * (rounds + round), 2 * (rounds + round) + 2);
      const y = relational(layer, before, shape, POINT, blocksOf(layer), kernel, undefined);
      return activated(layer, normalised(layer, y, trained[0], trained[1], moving[0], moving[1], epsilon));
    });
  },
  RelationalConv2d: (layer, [given], shape) => {
    const [kernel, bias] = numbersOf(layer);
    const { x, geometry } = slidingOver(layer, given);
    return activated(layer, relational(layer, x, shape, geometry, blocksOf(layer), kernel, bias));
  },
  RelationalSeparableConv2d: (layer, [given], shape) => {
    const [depthwiseKernel, pointwiseKernel, bias] = numbersOf(layer);
    const filtered = depthwiseBefore(layer, given, shape, depthwiseKernel);
    return activated(
      layer,
      relational(layer, filtered, shape, POINT, blocksOf(layer), pointwiseKernel, bias),
    );
  },
};

/** The blocks of a relational layer, and its number of nodes. */
function blocksOf(layer: tf.layers.Layer) {
  const { layout, graph } = layer as RelationalLayer;
  return { groups: layout.groups, nodes: graph.order };
}

/** The value after a number of rounds. */
function repeated(rounds: number, x: Draft, once: (before: Draft, round: number) => Draft): Draft {
  let value = x;
  for (let round = 0; round < rounds; round++) value = once(value, round);
  return value;
}
