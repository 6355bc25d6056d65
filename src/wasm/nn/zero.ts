import { runSlices } from "./runSlices.js";
import type { WasmBackend } from "./wasmBackend.js";

/** Bytes that are worth a slice of their own; slices start at whole pages. */
const LEAST_BYTES = 1 << 18;
const PAGE = 4096;

/** Fills `bytes` of the backend's memory from `address` on with zeros. */
export function zero(backend: WasmBackend, address: number, bytes: number): void {
  runSlices(backend, "zero", { total: bytes, multiple: PAGE, least: LEAST_BYTES }, (first, count) => {
    return [address + first, count];
  });
}
