import { util, type DataId, type DataType } from "@tensorflow/tfjs";
import { MemoryError } from "../../errors.js";
import type { WasmBackend } from "./wasmBackend.js";

const BYTES_AT_MOST = 2 ** 32 - 1;

const guarded = new WeakSet<WasmBackend>();

/**
 * Lets the tfjs wasm backend say so when its memory is full. On its own it takes the null that `malloc` then gives for an
 * address, and writes over whatever lies at the start of the memory.
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
    if (bytes > BYTES_AT_MOST) throw noRoom(backend, shape, dtype, bytes);
    // the values go in when it is known that there is a place for them
    move(id, null, shape, dtype, references);
    const data = backend.dataIdMap.get(id);
    if (data.memoryOffset === 0 && bytes > 0) {
      backend.wasm.tfjs.disposeData(data.id);
      backend.dataIdMap.delete(id);
      throw noRoom(backend, shape, dtype, bytes);
    }
    if (values !== null) {
      backend.wasm.HEAPU8.set(new Uint8Array(values.buffer, values.byteOffset, bytes), data.memoryOffset);
    }
  };
}

function noRoom(backend: WasmBackend, shape: number[], dtype: DataType, bytes: number): MemoryError {
  const size = backend.wasm.HEAPU8.byteLength;
  return new MemoryError(
    `the WebAssembly memory, ${size} bytes now and ${BYTES_AT_MOST + 1} at most, ` +
      `has no room for the ${bytes} bytes of a ${dtype} tensor [${shape.join(", ")}]`,
  );
}
