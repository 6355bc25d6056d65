import type { DataId, DataType, TensorInfo } from "@tensorflow/tfjs";
import { readKernel } from "./kernelFile.js";

/** What nn.wasm exports: every argument is a pointer or a plain number (assembly/nn says which). */
interface NnExports extends WebAssembly.Exports {
  packPanels(rows: number, panels: number, batch: number, channels: number): void;
  unpackPanels(panels: number, rows: number, batch: number, channels: number): void;
  relationalForward(
    x: number,
    weights: number,
    y: number,
    table: number,
    tableEnd: number,
    chunks: number,
    inputs: number,
  ): void;
  relationalInputGradient(
    dy: number,
    weights: number,
    dx: number,
    table: number,
    tableEnd: number,
    chunks: number,
    inputs: number,
  ): void;
  relationalWeightGradient(
    x: number,
    dy: number,
    gradient: number,
    table: number,
    tableEnd: number,
    chunks: number,
    inputs: number,
    outputs: number,
  ): void;
  batchNormReluForward(
    x: number,
    gamma: number,
    beta: number,
    movingMean: number,
    movingVariance: number,
    y: number,
    mean: number,
    inverse: number,
    movedMean: number,
    movedVariance: number,
    batch: number,
    channels: number,
    epsilon: number,
    momentum: number,
  ): void;
  batchNormReluGradient(
    dy: number,
    x: number,
    y: number,
    gamma: number,
    mean: number,
    inverse: number,
    dx: number,
    dGamma: number,
    dBeta: number,
    batch: number,
    channels: number,
  ): void;
  sgdNesterov(
    weight: number,
    gradient: number,
    velocity: number,
    target: number,
    length: number,
    rate: number,
    momentum: number,
    decay: number,
  ): void;
  adam(
    weight: number,
    gradient: number,
    mean: number,
    variance: number,
    target: number,
    length: number,
    rate: number,
    root: number,
    beta1: number,
    rest1: number,
    beta2: number,
    rest2: number,
    epsilon: number,
    decay: number,
    keep: number,
  ): void;
}

/** The parts of the tfjs wasm backend that its own kernels use too. */
export interface WasmBackend {
  readonly wasm: {
    readonly HEAPU8: Uint8Array;
    readonly asm: { readonly memory: WebAssembly.Memory };
    _malloc(bytes: number): number;
    _free(address: number): void;
  };
  readonly dataIdMap: { get(id: DataId): { readonly id: number; readonly memoryOffset: number } };
  makeOutput(shape: number[], dtype: DataType): TensorInfo;
  disposeData(id: DataId): boolean;
}

const modules = new WeakMap<WasmBackend, NnExports>();
let compiled: WebAssembly.Module | undefined;

/** nn.wasm on this backend's memory, made at the first call. */
export function nnOf(backend: WasmBackend): NnExports {
  let exports = modules.get(backend);
  if (exports === undefined) {
    compiled ??= new WebAssembly.Module(readKernel("nn"));
    const { memory } = backend.wasm.asm;
    exports = new WebAssembly.Instance(compiled, { env: { memory } }).exports as NnExports;
    modules.set(backend, exports);
  }
  return exports;
}

/** Where a tensor's first element lies. It stays there for the tensor's life, also when the memory grows. */
export function addressOf(backend: WasmBackend, tensor: TensorInfo): number {
  return backend.dataIdMap.get(tensor.dataId).memoryOffset;
}

const CACHE_LINE = 64;

/**
 * Calls `use` with the start of `bytes` of the backend's memory, which are free again afterwards.
 *
 * @throws {RangeError} when the memory has no such room
 */
export function withScratch(backend: WasmBackend, bytes: number, use: (address: number) => void): void {
  const block = backend.wasm._malloc(bytes + CACHE_LINE) >>> 0;
  if (block === 0) throw new RangeError(`the WebAssembly memory has no room for ${bytes} more bytes`);
  try {
    use(Math.ceil(block / CACHE_LINE) * CACHE_LINE);
  } finally {
    backend.wasm._free(block);
  }
}
