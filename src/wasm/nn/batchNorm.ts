import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf, cacheStep, withScratch } from "./backendMemory.js";
import { type Cut, LEAST_ELEMENTS, runSlices, type Slice, slicesOf } from "./runSlices.js";
import type { WasmBackend } from "./wasmBackend.js";

/** What follows a batch normalization n: nothing, max(0, n), or n / (1 + exp(-n)). */
export type NormActivation = "none" | "relu" | "swish";

/** The activations as the kernels read them: see assembly/nn/norm/activation.ts. */
const ACTIVATIONS: Readonly<Record<NormActivation, number>> = { none: 0, relu: 1, swish: 2 };

/** Settings of the training pass. */
interface BatchNormOptions {
  readonly epsilon: number;
  readonly momentum: number;
  readonly activation: NormActivation;
}

/** Inputs of the training pass. All except `x` [batch][channels] hold one value per channel. */
export interface BatchNormInputs {
  readonly x: TensorInfo;
  readonly gamma: TensorInfo;
  readonly beta: TensorInfo;
  readonly movingMean: TensorInfo;
  readonly movingVariance: TensorInfo;
}

/** Outputs of the training pass; `moved...` are the new moving averages. */
interface BatchNormOutputs {
  readonly y: TensorInfo;
  readonly mean: TensorInfo;
  readonly inverse: TensorInfo;
  readonly movedMean: TensorInfo;
  readonly movedVariance: TensorInfo;
}

/** The training pass of batch normalization and an activation. */
export function batchNormForward(
  backend: WasmBackend,
  inputs: BatchNormInputs,
  outputs: BatchNormOutputs,
  { epsilon, momentum, activation }: BatchNormOptions,
): void {
  const [batch, channels] = inputs.x.shape;
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
 * Slices of a normalization: whole cache lines of channels, because every channel is a sum of its own. As few as there are
 * threads: every slice reads all rows, and the processor fetches the lines between its own as well.
 */
export function channelCut(batch: number, channels: number): Cut {
  return { total: channels, multiple: 16, least: Math.ceil(LEAST_ELEMENTS / batch), preferred: channels };
}

/** Inputs of the gradient: the gradient of y, and the inputs and outputs of the training pass. */
export interface BatchNormSaved {
  readonly dy: TensorInfo;
  readonly x: TensorInfo;
  /** Read only for a ReLU. */
  readonly y: TensorInfo;
  readonly gamma: TensorInfo;
  readonly beta: TensorInfo;
  readonly mean: TensorInfo;
  readonly inverse: TensorInfo;
}

/** The gradients with respect to x, gamma and beta. */
interface BatchNormGradients {
  readonly dx: TensorInfo;
  readonly dGamma: TensorInfo;
  readonly dBeta: TensorInfo;
}

/** The gradients of the training pass. */
export function batchNormGradient(
  backend: WasmBackend,
  saved: BatchNormSaved,
  { dx, dGamma, dBeta }: BatchNormGradients,
  activation: NormActivation,
): void {
  const [batch, channels] = saved.x.shape;
  const cut = channelCut(batch, channels);
  withOwnSums(backend, slicesOf(backend, cut), [dGamma, dBeta], (sumsOf) => {
    runSlices(backend, "batchNormGradient", cut, (first, count, slice) => {
      const at = (tensor: TensorInfo) => addressOf(backend, tensor) + 4 * first;
      const { dy, x, y, gamma, beta, mean, inverse } = saved;
      return [
        ...([at(dy), at(x), at(y), at(gamma), at(beta), at(mean), at(inverse)] as const),
        ...([at(dx), ...sumsOf(slice), batch, count, 4 * channels, ACTIVATIONS[activation]] as const),
      ];
    });
  });
}
