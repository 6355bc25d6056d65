import { util, type DataId, type DataType } from "#tfjs";
import { MemoryError } from "../../errors.js";
import { isAllocated } from "./backendMemory.js";
import type { WasmBackend } from "./wasmBackend.js";

const MOST_BYTES = 2 ** 32 - 1;

const guarded = new WeakSet<WasmBackend>();

/**
 * Makes the tfjs wasm backend throw a MemoryError when its memory is full. By itself, it uses whatever
 * `malloc` returns as an address. It then overwrites the start of the memory, or fails later with an invalid array length.
 */
export function guardMemory(backend: WasmBackend): void {
  if (guarded.has(backend)) return;
  guarded.add(backend);
  const move = backend.move.bind(backend);
  backend.move = (
    id: DataId,
    values: ArrayBufferView | null,
    shape: number[],
    dtype: DataType,
    references: number,
  ) => {
    if (dtype === "string") return move(id, values, shape, dtype, references);
    const bytes = util.sizeFromShape(shape) * util.bytesPerElement(dtype);
    if (bytes > MOST_BYTES) throw noRoom(backend, shape, dtype, bytes);
    // the values are copied only once the address is known to be valid
    move(id, null, shape, dtype, references);
    const data = backend.dataIdMap.get(id);
    const address = data.memoryOffset >>> 0;
    if (bytes > 0 && !isAllocated(backend, address, bytes)) {
      // a block past the end is not freed: malloc would return it again
      if (address === 0) backend.wasm.tfjs.disposeData(data.id);
      backend.dataIdMap.delete(id);
      throw noRoom(backend, shape, dtype, bytes);
    }
    if (values !== null) {
      backend.wasm.HEAPU8.set(new Uint8Array(values.buffer, values.byteOffset, bytes), address);
    }
  };
}

function noRoom(backend: WasmBackend, shape: number[], dtype: DataType, bytes: number): MemoryError {
  const size = backend.wasm.HEAPU8.byteLength;
  return new MemoryError(
    `the WebAssembly memory, ${size} bytes now and ${MOST_BYTES + 1} at most, ` +
      `has no room for the ${bytes} bytes of a ${dtype} tensor [${shape.join(", ")}]`,
  );
}
