import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf, cacheStep, withScratch } from "./backendMemory.js";
import { gradientByRows, forwardByRows, rowPartsOf } from "./batchNormRows.js";
import {
  ACTIVATIONS,
  type BatchNormGradients,
  type BatchNormInputs,
  type BatchNormOptions,
  type BatchNormOutputs,
  type BatchNormSaved,
  type NormActivation,
} from "./normTensors.js";
import { type Cut, LEAST_ELEMENTS, type Slice } from "./cut.js";
import { runSlices, slicesOf } from "./runSlices.js";
import type { WasmBackend } from "./wasmBackend.js";

/** The training pass of batch normalization and an activation. */
export function batchNormForward(
  backend: WasmBackend,
  inputs: BatchNormInputs,
  outputs: BatchNormOutputs,
  options: BatchNormOptions,
): void {
  const [batch, channels] = inputs.x.shape;
  const parts = rowPartsOf(batch, channels);
  if (parts.length > 1) return forwardByRows(backend, inputs, outputs, options, parts);
  const { epsilon, momentum, activation } = options;
  const { x, gamma, beta, movingMean, movingVariance } = inputs;
  const { y, mean, inverse, movedMean, movedVariance } = outputs;
  const cut = channelCut(batch, channels);
  withOwnSums(backend, slicesOf(backend, cut), [mean, inverse], (sumsOf) => {
    runSlices(backend, "batchNormForward", cut, (first, count, slice) => {
      const at = (tensor: TensorInfo) => addressOf(backend, tensor) + 4 * first;
      const [means, inverses] = sumsOf(slice);
      return [
        ...([at(x), at(gamma), at(beta), at(movingMean), at(movingVariance)] as const),
        ...([at(y), means, inverses, at(movedMean), at(movedVariance)] as const),
        ...([batch, count, 4 * channels, epsilon, momentum, ACTIVATIONS[activation]] as const),
      ];
    });
  });
}

/**
 * Gives each slice of channels its own memory for two results per channel, in which the kernels keep their sums, and copies
 * them to the tensors afterwards. Threads that add within one cache line would wait for each other at every row.
 */
function withOwnSums(
  backend: WasmBackend,
  slices: readonly Slice[],
  results: readonly [TensorInfo, TensorInfo],
  use: (sumsOf: (slice: number) => readonly [number, number]) => void,
): void {
  const [a, b] = results.map((tensor) => addressOf(backend, tensor));
  if (slices.length === 1) return use(() => [a, b]);
  // two lines apart, because processors fetch lines in pairs
  const step = cacheStep(4 * Math.max(...slices.map(([, count]) => count))) + cacheStep(0);
  withScratch(backend, 2 * slices.length * step, (start) => {
    const sumsOf = (slice: number) => [start + 2 * slice * step, start + (2 * slice + 1) * step] as const;
    use(sumsOf);
    const { HEAPU8: bytes } = backend.wasm;
    slices.forEach(([first, count], slice) => {
      const [from, other] = sumsOf(slice);
      bytes.copyWithin(a + 4 * first, from, from + 4 * count);
      bytes.copyWithin(b + 4 * first, other, other + 4 * count);
    });
  });
}

/**
 * Slices of a normalization over few rows: whole cache lines of channels, because every channel is a sum of its own. As few
 * as there are threads: every slice reads all rows, and the processor fetches the lines between its own as well.
 */
export function channelCut(batch: number, channels: number): Cut {
  return { total: channels, multiple: 16, least: Math.ceil(LEAST_ELEMENTS / batch), preferred: channels };
}

/** The gradients of the training pass. */
export function batchNormGradient(
  backend: WasmBackend,
  saved: BatchNormSaved,
  gradients: BatchNormGradients,
  activation: NormActivation,
): void {
  const [batch, channels] = saved.x.shape;
  const parts = rowPartsOf(batch, channels);
  if (parts.length > 1) return gradientByRows(backend, saved, gradients, activation, parts);
  const { dx, dGamma, dBeta } = gradients;
  const cut = channelCut(batch, channels);
  withOwnSums(backend, slicesOf(backend, cut), [dGamma, dBeta], (sumsOf) => {
    runSlices(backend, "batchNormGradient", cut, (first, count, slice) => {
      const at = (tensor: TensorInfo) => addressOf(backend, tensor) + 4 * first;
      const { dy, x, gamma, beta, mean, inverse } = saved;
      return [
        ...([at(dy), at(x), at(gamma), at(beta), at(mean), at(inverse)] as const),
        ...([at(dx), ...sumsOf(slice), batch, count, 4 * channels, ACTIVATIONS[activation]] as const),
      ];
    });
  });
}
