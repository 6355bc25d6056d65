import type { TensorInfo } from "@tensorflow/tfjs";
import { MemoryError } from "../../errors.js";
import type { WasmBackend } from "./wasmBackend.js";

/** Bytes of a line of the processor's cache. */
const CACHE_LINE = 64;

/** `bytes`, rounded up to a multiple of a cache line. */
export function cacheAligned(bytes: number): number {
  return Math.ceil(bytes / CACHE_LINE) * CACHE_LINE;
}

/**
 * `bytes`, rounded up to an odd number of cache lines. Parts of memory at such distances are in different cache sets.
 */
export function cacheStep(bytes: number): number {
  return (Math.ceil(bytes / CACHE_LINE) | 1) * CACHE_LINE;
}

/** The address of a tensor's first element. It does not change during the tensor's life, even if the memory grows. */
export function addressOf(backend: WasmBackend, tensor: TensorInfo): number {
  return backend.dataIdMap.get(tensor.dataId).memoryOffset;
}

/**
 * Whether `malloc` returned memory that exists. A full memory gives 0. A nearly full one has been seen to give an address
 * past its end.
 */
export function isAllocated(backend: WasmBackend, address: number, bytes: number): boolean {
  return address !== 0 && address + bytes <= backend.wasm.HEAPU8.byteLength;
}

/** A block of the backend's memory: `address` is cache-aligned, `block` is what `_free` takes. */
export interface MemoryBlock {
  readonly block: number;
  readonly address: number;
}

/**
 * Allocates `bytes` of the backend's memory. The caller must free them.
 *
 * @throws {MemoryError} when the memory is full
 */
export function allocate(backend: WasmBackend, bytes: number): MemoryBlock {
  const block = backend.wasm._malloc(bytes + CACHE_LINE) >>> 0;
  if (!isAllocated(backend, block, bytes + CACHE_LINE)) {
    throw new MemoryError(`the WebAssembly memory has no room for ${bytes} more bytes`);
  }
  return { block, address: cacheAligned(block) };
}

/**
 * Calls `use` with the address of `bytes` of the backend's memory, and frees them afterwards.
 *
 * @throws {MemoryError} when the memory is full
 */
export function withScratch(backend: WasmBackend, bytes: number, use: (address: number) => void): void {
  const { block, address } = allocate(backend, bytes);
  try {
    use(address);
  } finally {
    backend.wasm._free(block);
  }
}
