import type * as tf from "@tensorflow/tfjs";
import type { Geometry, Shape, HeaderWiring } from "../edge/format/modelHeader.js";
import type { BlockLayout } from "../nn/index.js";
import { UNBOUNDED, type Draft, type Numbers } from "./draft.js";
import { headerWiring } from "./headerWiring.js";

/** A product with a window that slides over x. */
export function product(
  layer: tf.layers.Layer,
  x: Draft,
  shape: Shape,
  geometry: Geometry,
  numbers: Numbers,
  wiring?: HeaderWiring,
): Draft {
  const operation = { op: "product", units: shape[2], ...geometry, bounds: UNBOUNDED } as const;
  return { inputs: [x], shape, layer: layer.name, shared: false, operation, numbers, wiring };
}

/** One group: every output sees every input. */
export function fullyConnected(
  weights: Float32Array,
  bias: Float32Array | undefined,
  outputs: number,
): Numbers {
  const groups = [{ first: 0, outputs, inputs: weights.length / outputs, offset: 0 }];
  return { weights, bias: bias ?? new Float32Array(outputs), groups };
}

/** The groups of a layout, and the number of nodes. */
interface Blocks {
  readonly groups: BlockLayout["groups"];
  readonly nodes: number;
}

/** A relational layer. Its weights are [tap][present entries in the layout's order]. */
export function relational(
  layer: tf.layers.Layer,
  x: Draft,
  shape: Shape,
  geometry: Geometry,
  { groups: blocks, nodes }: Blocks,
  kernel: Float32Array,
  bias: Float32Array | undefined,
): Draft {
  const taps = geometry.window[0] * geometry.window[1];
  const entries = kernel.length / taps;
  const weights = new Float32Array(kernel.length);
  const groups = blocks.map(({ first, outputs, channels, offset }) => {
    const size = channels.length * outputs;
    for (let tap = 0; tap < taps; tap++) {
      const from = tap * entries + offset;
      weights.set(kernel.subarray(from, from + size), taps * offset + tap * size);
    }
    return { first, outputs, inputs: taps * channels.length, offset: taps * offset };
  });
  const numbers = { weights, bias: bias ?? new Float32Array(shape[2]), groups };
  const dense = blocks.length === 1 && blocks[0].channels.length === x.shape[2];
  const wiring = dense ? undefined : headerWiring(blocks, x.shape[2], shape[2], nodes);
  return product(layer, x, shape, geometry, numbers, wiring);
}

/** One filter per channel or, with a depth multiplier, a product in which each channel is a node. */
export function depthwise(
  layer: tf.layers.Layer,
  x: Draft,
  shape: Shape,
  geometry: Geometry,
  kernel: Float32Array,
  bias: Float32Array | undefined,
): Draft {
  const channels = x.shape[2];
  const outputs = shape[2] / channels;
  if (outputs === 1) {
    const operation = { op: "depthwise", ...geometry, bounds: UNBOUNDED } as const;
    const numbers = { weights: kernel, bias: bias ?? new Float32Array(channels) };
    return { inputs: [x], shape, layer: layer.name, shared: false, operation, numbers };
  }
  const groups = Array.from({ length: channels }, (_, c) => {
    return { first: c * outputs, outputs, channels: Uint32Array.of(c), offset: c * outputs };
  });
  return relational(layer, x, shape, geometry, { groups, nodes: channels }, kernel, bias);
}
