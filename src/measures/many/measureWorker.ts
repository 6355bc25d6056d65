import type { MeasureName } from "../catalogue.js";
import { type Column, measureColumns } from "./measureColumns.js";
import { type PackedGraphs, unpackGraphs } from "./packedGraphs.js";

/** A part of the graphs that are to be measured. */
export interface MeasureTask {
  readonly packed: PackedGraphs;
  readonly names: readonly MeasureName[];
  readonly seed: number;
}

/** Runs in a worker thread: measures its part of the graphs. */
export default function measureTask({ packed, names, seed }: MeasureTask): Column[] {
  return measureColumns(unpackGraphs(packed), names, seed);
}
