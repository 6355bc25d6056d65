import type { MeasureName } from "../catalogue.js";
import type { MeasureOptions } from "../measure.js";
import { type Column, measureColumns } from "./measureColumns.js";
import { type PackedGraphs, unpackGraphs } from "./packedGraphs.js";

/** Some of the graphs to be measured. */
export interface MeasureTask {
  readonly packed: PackedGraphs;
  readonly names: readonly MeasureName[];
  readonly options: MeasureOptions;
}

/** Entry point of a worker thread: measures the graphs of a task. */
export default function measureTask({ packed, names, options }: MeasureTask): Column[] {
  return measureColumns(unpackGraphs(packed), names, options);
}
