import * as tf from "#tfjs";
import type { ConvolutionSpec, DepthwiseSpec, LayerSpec } from "./architectures/layerSpec.js";
import { relationalConv2d } from "../layers/relationalConv2d.js";
import { relationalDense } from "../layers/relationalDense.js";
import type { Wiring } from "../wiring/wiring.js";

/** A layer with one input and one output. */
export type PlainSpec = Exclude<LayerSpec, { kind: "residual" | "squeezeExcitation" }>;

const EPSILON = 1e-5;
/** In the sense of Keras: the share of the old moving average that is kept in a step. PyTorch calls this 0.1. */
const MOVING_MOMENTUM = 0.9;
/** The initializer of weights that `drawWeights` draws later. */
const UNDRAWN = "zeros";

/**
 * The layers of tf.layers for a described layer.
 *
 * @param inputs number of input channels
 * @param place further arguments of the first layer: the input shape at the start of a sequential model
 */
export function plainLayers(
  spec: PlainSpec,
  inputs: number,
  wiring: Wiring | undefined,
  place: { readonly inputShape?: number[] } = {},
): tf.layers.Layer[] {
  const { name } = spec;
  switch (spec.kind) {
    case "dense": {
      const { units, bias: useBias = false } = spec;
      const args = { name, units, useBias, kernelInitializer: UNDRAWN, ...place } as const;
      if (!spec.relational || wiring === undefined) return [tf.layers.dense(args)];
      return [relationalDense({ ...args, graph: wiring.graphFor(inputs, units) })];
    }
    case "convolution": {
      const { filters, kernel: kernelSize, stride: strides } = spec;
      return padded(spec, place, (padding, rest) => {
        const args = { name, filters, kernelSize, strides, padding, useBias: false, ...rest };
        const initial = { kernelInitializer: UNDRAWN } as const;
        if (!spec.relational || wiring === undefined) return tf.layers.conv2d({ ...args, ...initial });
        return relationalConv2d({ ...args, ...initial, graph: wiring.graphFor(inputs, filters) });
      });
    }
    case "depthwise": {
      const { kernel: kernelSize, stride: strides } = spec;
      const args = { name, kernelSize, strides, useBias: false, depthwiseInitializer: UNDRAWN } as const;
      return padded(spec, place, (padding, rest) => tf.layers.depthwiseConv2d({ ...args, padding, ...rest }));
    }
    case "norm": {
      const gammaInitializer = spec.zeroGamma ? "zeros" : "ones";
      const momentum = MOVING_MOMENTUM;
      return [tf.layers.batchNormalization({ name, epsilon: EPSILON, momentum, gammaInitializer, ...place })];
    }
    case "activation":
      return spec.activation === "relu"
        ? [tf.layers.reLU({ name, ...place })]
        : [tf.layers.activation({ name, activation: spec.activation, ...place })];
    case "maxPool":
      // padding with zeros instead of PyTorch's minus infinity is equivalent because no input is negative
      return [
        tf.layers.zeroPadding2d({ name: `${name}_pad`, padding: 1, ...place }),
        tf.layers.maxPooling2d({ name, poolSize: 3, strides: 2, padding: "valid" }),
      ];
    case "globalPool":
      return [tf.layers.globalAveragePooling2d({ name, ...place })];
  }
}

/** A convolution padded by half its kernel on every side. tfjs does this itself only for a stride of one. */
function padded(
  { name, kernel, stride }: ConvolutionSpec | DepthwiseSpec,
  place: { readonly inputShape?: number[] },
  convolution: (padding: "same" | "valid", rest: { readonly inputShape?: number[] }) => tf.layers.Layer,
): tf.layers.Layer[] {
  if (kernel === 1) return [convolution("valid", place)];
  if (stride === 1) return [convolution("same", place)];
  const padding = (kernel - 1) / 2;
  return [tf.layers.zeroPadding2d({ name: `${name}_pad`, padding, ...place }), convolution("valid", {})];
}
