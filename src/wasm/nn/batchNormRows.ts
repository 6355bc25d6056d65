import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf, cacheStep, withScratch } from "./backendMemory.js";
import {
  ACTIVATIONS,
  type BatchNormGradients,
  type BatchNormInputs,
  type BatchNormOptions,
  type BatchNormOutputs,
  type BatchNormSaved,
  type NormActivation,
} from "./normTensors.js";
import { nnOf } from "./nnModule.js";
import { type Cut, LEAST_ELEMENTS, rangesOf, type Slice } from "./cut.js";
import { runEach, runSlices } from "./runSlices.js";
import type { WasmBackend } from "./wasmBackend.js";

// Batch normalization over many rows, such as the pixels of images. Threads read different rows, and the sums of fixed parts of
// the rows are added in order.

/** Most parts, and the fewest rows and values of each. */
const PARTS = 32;
const LEAST_ROWS = 256;
const LEAST_VALUES = 1 << 14;

/** The rows whose sums are added first. They depend on the shape only, never on the number of threads. */
export function rowPartsOf(batch: number, channels: number): Slice[] {
  const least = Math.max(LEAST_ROWS, Math.ceil(LEAST_VALUES / channels));
  return rangesOf({ total: batch, multiple: 4, least, preferred: batch }, PARTS);
}

/** The training pass. */
export function forwardByRows(
  backend: WasmBackend,
  { x, gamma, beta, movingMean, movingVariance }: BatchNormInputs,
  { y, mean, inverse, movedMean, movedVariance }: BatchNormOutputs,
  { epsilon, momentum, activation }: BatchNormOptions,
  parts: readonly Slice[],
): void {
  const at = (tensor: TensorInfo) => addressOf(backend, tensor);
  const [batch, channels] = x.shape;
  const stride = 4 * channels;
  const nn = nnOf(backend);
  withPartialSums(backend, parts, channels, ([sums], step) => {
    const rows = parts.map(
      ([first, count], part) => [at(x) + first * stride, sums + part * step, count] as const,
    );
    const rest = [channels, stride] as const;
    runEach(
      backend,
      "batchNormSums",
      rows.map(([from, to, count]) => [from, to, count, ...rest]),
    );
    nn.sumParts(sums, step, parts.length, at(mean), channels);
    nn.batchNormMean(at(mean), batch, channels);
    runEach(
      backend,
      "batchNormSquares",
      rows.map(([from, to, count]) => [from, at(mean), to, count, ...rest]),
    );
    nn.sumParts(sums, step, parts.length, at(inverse), channels);
    const averages = [at(movingMean), at(movingVariance), at(movedMean), at(movedVariance)] as const;
    nn.batchNormMoments(at(mean), at(inverse), ...averages, batch, channels, epsilon, momentum);
  });
  runSlices(backend, "batchNormApply", rowCut(batch, channels), (first, count) => {
    const [from, to] = [at(x) + first * stride, at(y) + first * stride];
    const state = [at(gamma), at(beta), at(mean), at(inverse)] as const;
    return [from, ...state, to, count, channels, stride, ACTIVATIONS[activation]];
  });
}

/** The gradients of the training pass. */
export function gradientByRows(
  backend: WasmBackend,
  { dy, x, gamma, beta, mean, inverse }: BatchNormSaved,
  { dx, dGamma, dBeta }: BatchNormGradients,
  activation: NormActivation,
  parts: readonly Slice[],
): void {
  const at = (tensor: TensorInfo) => addressOf(backend, tensor);
  const [batch, channels] = x.shape;
  const stride = 4 * channels;
  const state = [at(gamma), at(beta), at(mean), at(inverse)] as const;
  const rest = [channels, stride, ACTIVATIONS[activation]] as const;
  const rowsFrom = (first: number) =>
    [at(dy) + first * stride, at(x) + first * stride, at(dx) + first * stride] as const;
  withPartialSums(backend, parts, channels, ([gammaSums, betaSums], step) => {
    const lists = parts.map(([first, count], part) => {
      const [by, from, to] = rowsFrom(first);
      const sums = [gammaSums + part * step, betaSums + part * step] as const;
      return [by, from, ...state, to, ...sums, count, ...rest] as const;
    });
    runEach(backend, "batchNormGradientSums", lists);
    const nn = nnOf(backend);
    nn.sumParts(gammaSums, step, parts.length, at(dGamma), channels);
    nn.sumParts(betaSums, step, parts.length, at(dBeta), channels);
  });
  runSlices(backend, "batchNormInputGradient", rowCut(batch, channels), (first, count) => {
    const [by, from, to] = rowsFrom(first);
    return [by, from, ...state, to, at(dGamma), at(dBeta), count, batch, ...rest];
  });
}

/** Calls `use` with the addresses of two sums per channel for each part, `step` bytes apart. */
function withPartialSums(
  backend: WasmBackend,
  { length }: readonly Slice[],
  channels: number,
  use: (sums: readonly [number, number], step: number) => void,
): void {
  // two lines apart, because processors fetch lines in pairs
  const step = cacheStep(4 * channels) + cacheStep(0);
  withScratch(backend, 2 * length * step, (start) => use([start, start + length * step], step));
}

/** Slices of rows where no sum is taken. */
function rowCut(batch: number, channels: number): Cut {
  return { total: batch, least: Math.ceil(LEAST_ELEMENTS / channels) };
}
