import { decimal, rangeText } from "../../figures/numberText.js";
import { TOLERANCE } from "../../search/strategies/strategy.js";
import { measureLabel, usualMeasures } from "../plan/studyMeasures.js";
import type { Plan } from "../plan/plan.js";
import type { SampledGraph } from "../plan/sampleGraphs.js";
import { range } from "./analyzeSearch.js";

/** The words for C and L in sentences. */
const SYMBOLS: Readonly<Record<string, string>> = { averageClustering: "C", averageShortestPathLength: "L" };

/** The axes of a study as they are called in sentences: C and L, or the names of the measures, without communities. */
export function axisNames({ measures }: Pick<Plan, "measures">): string[] {
  return (measures ?? usualMeasures).map((name) => SYMBOLS[name] ?? measureLabel(name));
}

/** The values of a graph on the axes of its study. */
export function axisValues({ clustering, pathLength, measures }: AxisGraph): readonly number[] {
  return measures ?? [clustering, pathLength];
}

type AxisGraph = Pick<SampledGraph, "clustering" | "pathLength" | "measures">;

/** Where a graph lies, such as "C = 0.50, L = 1.80". */
export function placeText(plan: Plan, graph: AxisGraph, separator = ", "): string {
  const values = axisValues(graph);
  return listed(
    axisNames(plan).map((name, k) => `${name} = ${decimal(values[k])}`),
    separator,
  );
}

/** What some graphs span, such as "C 0.40 to 0.60 and L 1.70 to 2.10". */
export function spanText(plan: Plan, graphs: readonly AxisGraph[]): string {
  const points = graphs.map(axisValues);
  const spans = axisNames(plan).map(
    (name, k) => `${name} ${rangeText(range(points.map((point) => point[k])))}`,
  );
  return listed(spans, " and ");
}

/** A tolerance in words, such as "0.10". */
export function toleranceText({ tolerance = TOLERANCE }: { readonly tolerance?: number } = {}): string {
  const text = tolerance.toFixed(2);
  return Number(text) === tolerance ? text : String(tolerance);
}

/** A list whose last separator may be a word. */
function listed(parts: readonly string[], last: string): string {
  return [parts.slice(0, -1).join(", "), parts.at(-1)!].join(last);
}
