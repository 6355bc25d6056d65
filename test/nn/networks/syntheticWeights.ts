import * as tf from "@tensorflow/tfjs";
import type { BlockLayout } from "../../../src/nn/wiring/blockLayout.js";

/** A reproducible number in [-1, 1), the same as in test/oracle/networks.py. */
export function syntheticValue(name: string, index: number): number {
  const offset =
    Array.from(name, (letter) => letter.charCodeAt(0)).reduce((sum, code) => sum + code, 0) * 7919;
  let bits = index + offset;
  for (const [factor, shift] of MIX) {
    bits = Math.imul(bits, factor);
    bits ^= bits >>> shift;
  }
  return (bits >>> 0) / 2 ** 31 - 1;
}

const MIX = [
  [0x9e3779b1, 15],
  [0x85ebca77, 13],
  [0xc2b2ae3d, 16],
] as const;

/** Sets the weights of a network to those of the same network in PyTorch. */
export function fillLikePytorch(model: tf.LayersModel): void {
  for (const layer of model.layers) {
    if (layer.weights.length === 0) continue;
    const { name } = layer;
    const shapes = layer.weights.map((weight) => weight.shape as number[]);
    const vector = (part: string, size: number, base: number, factor: number) =>
      tf.tensor1d(
        Array.from({ length: size }, (_, k) => base + factor * syntheticValue(`${name}.${part}`, k)),
      );
    tf.tidy(() => {
      if (layer.getClassName() === "BatchNormalization") {
        const [size] = shapes[0];
        layer.setWeights([
          vector("weight", size, 1, 0.3),
          vector("bias", size, 0, 0.1),
          vector("running_mean", size, 0, 0.1),
          vector("running_var", size, 1, 0.3),
        ]);
        return;
      }
      const bias = shapes.length > 1 ? [vector("bias", shapes[1][0], 0, 0.1)] : [];
      layer.setWeights([tf.tensor(kernelOf(layer, shapes[0]), shapes[0]), ...bias]);
    });
  }
}

function kernelOf(layer: tf.layers.Layer, shape: readonly number[]): Float32Array {
  const side = sideOf(layer);
  const area = side * side;
  const channels = (layer.input as tf.SymbolicTensor).shape.at(-1)!;
  const depthwise = layer.getClassName() === "DepthwiseConv2D";
  const inputs = depthwise ? 1 : channels;
  // kernels in PyTorch are [out, in, y, x]
  const weight = (output: number, input: number, pixel: number) =>
    Math.sqrt(3 / (inputs * area)) *
    syntheticValue(`${layer.name}.weight`, (output * inputs + input) * area + pixel);
  const kernel = new Float32Array(shape.reduce((product, length) => product * length));
  const { layout } = layer as tf.layers.Layer & { layout?: BlockLayout };
  if (layout !== undefined) {
    for (let pixel = 0; pixel < area; pixel++) {
      layout.forEachEntry(
        (entry, input, output) => (kernel[pixel * layout.entries + entry] = weight(output, input, pixel)),
      );
    }
    return kernel;
  }
  // kernels in tfjs are [y, x, in, out], or [y, x, channel, 1] if depthwise
  const outputs = depthwise ? channels : shape[shape.length - 1];
  return kernel.map((_, k) => {
    const output = k % outputs;
    const rest = Math.floor(k / outputs);
    return depthwise ? weight(output, 0, rest) : weight(output, rest % inputs, Math.floor(rest / inputs));
  });
}

function sideOf(layer: tf.layers.Layer): number {
  const { kernelSize = 1 } = layer.getConfig() as { kernelSize?: number | number[] };
  return typeof kernelSize === "number" ? kernelSize : kernelSize[0];
}
