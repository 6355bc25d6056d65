import { UndefinedMeasureError } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import { fitsMany64, measureMany64 } from "../../wasm/graph/measureMany64.js";
import { measures, type MeasureName } from "../catalogue.js";
import type { MeasureOptions, MeasureValue } from "../measure.js";

/** The values of one measure, one per graph; null where it is not defined. */
export type Column = (MeasureValue | null)[];

/** The values that `measureMany64` returns per graph, in this order. */
const TOGETHER: readonly MeasureName[] = ["averageClustering", "averageShortestPathLength"];

/** Measures all graphs: one column per name. C and L of graphs of at most 64 nodes take one kernel call. */
export function measureColumns(
  graphs: readonly Graph[],
  names: readonly MeasureName[],
  options: MeasureOptions,
): Column[] {
  const fits = (graph: Graph) => !options.weighted && fitsMany64(graph);
  const small = names.some((name) => TOGETHER.includes(name)) ? graphs.filter(fits) : [];
  const together = measureMany64(small);
  return names.map((name) => {
    let at = TOGETHER.indexOf(name);
    if (at < 0) return graphs.map((graph) => valueOf(name, graph, options));
    return graphs.map((graph) => {
      if (!fits(graph)) return valueOf(name, graph, options);
      const value = together[at];
      at += TOGETHER.length;
      if (!Number.isNaN(value)) return value;
      return options.unreachable === undefined ? null : valueOf(name, graph, options);
    });
  });
}

function valueOf(name: MeasureName, graph: Graph, options: MeasureOptions): MeasureValue | null {
  try {
    const value: MeasureValue = measures[name].measure(graph, options);
    return Number.isNaN(value) ? null : value;
  } catch (error) {
    if (error instanceof UndefinedMeasureError) return null;
    throw error;
  }
}
