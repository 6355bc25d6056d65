import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf, withScratch } from "./backendMemory.js";
import { nnOf } from "./nnModule.js";
import { type Cut, LEAST_ELEMENTS } from "./cut.js";
import { runSlices } from "./runSlices.js";
import type { WasmBackend } from "./wasmBackend.js";
import type { Sizes } from "./windowExports.js";

/** One axis of a pooling or a convolution: the extent and the positions of its windows. */
export interface SlidingAxis {
  readonly input: number;
  readonly output: number;
  readonly filter: number;
  readonly stride: number;
  /** Places of padding before the input. */
  readonly pad: number;
}

/** A pooling or a convolution over depth, height and width, in this order. */
export interface Sliding {
  readonly batch: number;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly axes: readonly [SlidingAxis, SlidingAxis, SlidingAxis];
}

/** The windows of one axis as the kernels read them: see assembly/nn/pooling/windows.ts. */
function windowsOf({ input, output, filter, stride, pad }: SlidingAxis): number[] {
  return Array.from({ length: output }, (_, place) => {
    const origin = place * stride - pad;
    const first = Math.min(Math.max(0, origin), input);
    const end = Math.max(first, Math.min(input, origin + filter));
    return [first, end, first - origin];
  }).flat();
}

function withWindows(
  backend: WasmBackend,
  { axes }: Sliding,
  use: (windows: number, sizes: Sizes) => void,
): void {
  const table = Uint32Array.from(axes.flatMap(windowsOf));
  const [depth, height, width] = axes;
  withScratch(backend, table.byteLength, (address) => {
    new Uint32Array(backend.wasm.HEAPU8.buffer, address, table.length).set(table);
    use(address, [depth.input, height.input, width.input, depth.output, height.output, width.output]);
  });
}

/** y: the mean of each window of x, padding not counted, or its largest value; NaN for a window with NaN. */
export function pool3d(
  backend: WasmBackend,
  kind: "mean" | "largest",
  x: TensorInfo,
  y: TensorInfo,
  sliding: Sliding,
): void {
  const { inChannels } = sliding;
  const [before, after] = exampleBytes(sliding);
  withWindows(backend, sliding, (windows, sizes) => {
    const [from, to] = [x, y].map((tensor) => addressOf(backend, tensor));
    runSlices(backend, "pool3d", exampleCut(sliding), (first, count) => {
      const [at, target] = [from + first * before, to + first * after];
      return [at, target, windows, count, inChannels, ...sizes, kind === "mean" ? 1 : 0];
    });
  });
}

/** dx: each entry of dy goes to the position of the largest value of its window. */
export function maxPool3dGradient(
  backend: WasmBackend,
  x: TensorInfo,
  dy: TensorInfo,
  dx: TensorInfo,
  sliding: Sliding,
): void {
  const [before, after] = exampleBytes(sliding);
  withWindows(backend, sliding, (windows, sizes) => {
    const [at, from, to] = [x, dy, dx].map((tensor) => addressOf(backend, tensor));
    runSlices(backend, "maxPool3dGradient", exampleCut(sliding), (first, count) => {
      const input = first * before;
      return [at + input, from + first * after, to + input, windows, count, sliding.inChannels, ...sizes];
    });
  });
}

/** dx: each entry of dy is divided equally among the positions of its window. */
export function avgPool3dGradient(
  backend: WasmBackend,
  dy: TensorInfo,
  dx: TensorInfo,
  sliding: Sliding,
): void {
  const [before, after] = exampleBytes(sliding);
  withWindows(backend, sliding, (windows, sizes) => {
    const [from, to] = [dy, dx].map((tensor) => addressOf(backend, tensor));
    runSlices(backend, "avgPool3dGradient", exampleCut(sliding), (first, count) => {
      const [at, target] = [from + first * after, to + first * before];
      return [at, target, windows, count, sliding.inChannels, ...sizes];
    });
  });
}

/** dw: the gradient of a three-dimensional convolution with respect to its filter. */
export function conv3dFilterGradient(
  backend: WasmBackend,
  x: TensorInfo,
  dy: TensorInfo,
  dw: TensorInfo,
  sliding: Sliding,
): void {
  const { batch, inChannels, outChannels, axes } = sliding;
  const [depth, height, width] = axes.map(({ filter }) => filter);
  withWindows(backend, sliding, (windows, sizes) => {
    const [at, from, to] = [x, dy, dw].map((tensor) => addressOf(backend, tensor));
    nnOf(backend).conv3dFilterGradient(
      at,
      from,
      to,
      windows,
      batch,
      inChannels,
      outChannels,
      ...sizes,
      depth,
      height,
      width,
    );
  });
}

/** dx: the gradient of a three-dimensional convolution with respect to its input. */
export function conv3dInputGradient(
  backend: WasmBackend,
  dy: TensorInfo,
  filter: TensorInfo,
  dx: TensorInfo,
  sliding: Sliding,
): void {
  const { inChannels, outChannels, axes } = sliding;
  const [, height, width] = axes.map((axis) => axis.filter);
  const [before, after] = exampleBytes(sliding);
  withWindows(backend, sliding, (windows, sizes) => {
    const [from, at, to] = [dy, filter, dx].map((tensor) => addressOf(backend, tensor));
    runSlices(backend, "conv3dInputGradient", exampleCut(sliding), (first, count) => {
      const [source, target] = [from + first * after, to + first * before];
      return [source, at, target, windows, count, inChannels, outChannels, ...sizes, height, width];
    });
  });
}

/** Bytes of an example of the input, and of the output. */
function exampleBytes({ inChannels, outChannels, axes }: Sliding): [number, number] {
  const product = (extents: number[]) => extents.reduce((one, other) => one * other, 4);
  return [
    product([inChannels, ...axes.map(({ input }) => input)]),
    product([outChannels, ...axes.map(({ output }) => output)]),
  ];
}

/** Slices of whole examples. */
function exampleCut(sliding: Sliding): Cut {
  const values = exampleBytes(sliding)[0] / 4;
  return { total: sliding.batch, least: Math.ceil(LEAST_ELEMENTS / Math.max(1, values)) };
}
