import type { DataId, DataType } from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { MemoryError } from "../../../src/errors.js";
import { allocate, cacheStep, withScratch } from "../../../src/wasm/nn/backendMemory.js";
import { guardMemory } from "../../../src/wasm/nn/guardMemory.js";
import { allocatePanels } from "../../../src/wasm/nn/panels.js";
import type { WasmBackend } from "../../../src/wasm/nn/wasmBackend.js";

const BYTES = 1 << 16;

/** A backend of 64 KiB whose `malloc` returns the given addresses. */
class FakeBackend {
  address = 64;
  readonly freed: number[] = [];
  readonly disposed: number[] = [];
  readonly tensors = new Map<DataId, { id: number; memoryOffset: number }>();
  readonly dataIdMap = this.tensors;
  readonly wasm = {
    HEAPU8: new Uint8Array(BYTES),
    tfjs: { disposeData: (id: number) => void this.disposed.push(id) },
    _malloc: () => this.address,
    _free: (address: number) => void this.freed.push(address),
  };

  move(id: DataId, values: ArrayBufferView | null, _shape: number[], dtype: DataType): void {
    expect(values === null || dtype === "string").toBe(true);
    this.tensors.set(id, { id: 7, memoryOffset: this.address });
  }
}

const fake = () => {
  const backend = new FakeBackend();
  return { backend, asWasm: backend as unknown as WasmBackend };
};

/** What a full memory gives, and what a nearly full one of 4 GiB gave; a block that ends past the end of the memory. */
const unusable = [0, 4_194_396_488, BYTES - 8];

describe("allocate and withScratch", () => {
  it("give a cache-aligned address and free the block", () => {
    const { backend, asWasm } = fake();
    backend.address = 1000;
    expect(allocate(asWasm, 500)).toEqual({ block: 1000, address: 1024 });
    const addresses: number[] = [];
    withScratch(asWasm, 500, (address) => addresses.push(address));
    expect(addresses).toEqual([1024]);
    expect(backend.freed).toEqual([1000]);
  });

  it("take a block that ends where the memory ends", () => {
    const { backend, asWasm } = fake();
    backend.address = BYTES - 500 - 64;
    expect(allocate(asWasm, 500).block).toBe(backend.address);
  });

  it.each(unusable)("throw a MemoryError when malloc returns %d", (address) => {
    const { backend, asWasm } = fake();
    backend.address = address;
    const message = "the WebAssembly memory has no room for 4096 more bytes";
    expect(() => allocate(asWasm, 4096)).toThrow(new MemoryError(message));
    expect(() => withScratch(asWasm, 4096, () => expect.unreachable())).toThrow(MemoryError);
    expect(() => allocatePanels(asWasm, 100, 100)).toThrow(MemoryError);
    expect(backend.freed).toEqual([]);
  });
});

describe("guardMemory", () => {
  const id = {} as DataId;

  it("copies a tensor's values to where malloc put it", () => {
    const { backend, asWasm } = fake();
    guardMemory(asWasm);
    asWasm.move(id, Float32Array.of(1, 2, 3), [3], "float32", 1);
    expect(Array.from(new Float32Array(backend.wasm.HEAPU8.buffer, 64, 3))).toEqual([1, 2, 3]);
  });

  it.each(unusable)("throws a MemoryError when malloc returns %d, and forgets the tensor", (address) => {
    const { backend, asWasm } = fake();
    guardMemory(asWasm);
    backend.address = address;
    const message =
      "the WebAssembly memory, 65536 bytes now and 4294967296 at most, " +
      "has no room for the 4000 bytes of a float32 tensor [10, 100]";
    const move = () => asWasm.move(id, new Float32Array(1000), [10, 100], "float32", 1);
    expect(move).toThrow(new MemoryError(message));
    expect(backend.tensors.size).toBe(0);
    // only the null is safe to give back
    expect(backend.disposed).toEqual(address === 0 ? [7] : []);
    expect(backend.wasm.HEAPU8.every((byte) => byte === 0)).toBe(true);
  });

  it("lets a tensor without elements be anywhere", () => {
    const { backend, asWasm } = fake();
    guardMemory(asWasm);
    backend.address = 0;
    asWasm.move(id, new Float32Array(0), [0, 5], "float32", 1);
    expect(backend.tensors.size).toBe(1);
  });
});

it("cacheStep gives the least odd number of cache lines", () => {
  expect([1, 64, 65, 128, 192, 193].map(cacheStep)).toEqual([64, 64, 192, 192, 192, 320]);
});
