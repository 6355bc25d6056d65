import type { MeasureName } from "../catalogue.js";
import { type Column, measureColumns } from "./measureColumns.js";
import { type PackedGraphs, unpackGraphs } from "./packedGraphs.js";

/** Some of the graphs to be measured. */
export interface MeasureTask {
  readonly packed: PackedGraphs;
  readonly names: readonly MeasureName[];
  readonly seed: number;
}

/** Entry point of a worker thread: measures the graphs of a task. */
export default function measureTask({ packed, names, seed }: MeasureTask): Column[] {
  return measureColumns(unpackGraphs(packed), names, seed);
}
