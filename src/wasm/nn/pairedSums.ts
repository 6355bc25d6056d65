import { withScratch } from "./backendMemory.js";
import { currentNnBuild } from "./nnModule.js";
import { pairsOperations } from "./revectorize.js";
import type { WasmBackend } from "./wasmBackend.js";

/** The partial sums of the largest tile: four outputs by two inputs, eight examples each. */
const BYTES = 256;

/**
 * Calls `use` with the address of the room for partial sums of each slice of a weight gradient, where the engine pairs operations.
 * Elsewhere, and in the plain build, which has the same bits everywhere, the address is 0.
 */
export function withPairedSums(
  backend: WasmBackend,
  slices: number,
  use: (sumsOf: (slice: number) => number) => void,
): void {
  if (pairsOperations() && currentNnBuild() === "nn-relaxed")
    withScratch(backend, BYTES * slices, (address) => use((slice) => address + BYTES * slice));
  else use(() => 0);
}
