import { averageShortestPathLength } from "../../measures/averageShortestPathLength.js";
import { ArgumentError, UndefinedMeasureError } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import { measures } from "../../measures/catalogue.js";
import { modularity } from "../../measures/modularity.js";
import type { Measure } from "../../measures/measure.js";
import type { Axis, Point } from "../../statistics/axes.js";
import type { SampledGraph } from "./sampleGraphs.js";

type NumberMeasure = {
  [Name in keyof typeof measures]: (typeof measures)[Name] extends Measure<number> ? Name : never;
}[keyof typeof measures];

/** The measures that may be axes of a search: those whose value is a number. */
export const numberMeasures = Object.entries(measures)
  .filter(([, { kind }]) => kind === "number")
  .map(([name]) => name) as [NumberMeasure, ...NumberMeasure[]];

/** A measure of graphs with a partition of their nodes: a letter or digit for the community of each node. */
const MODULARITY = /^modularity:([0-9a-z]+)$/;

/** Measures that are not in the catalogue, because they need more than a graph. */
export const furtherMeasures = {
  pattern: MODULARITY,
  text: "modularity:COMMUNITIES (a letter or digit for each node)",
};

/** Whether a name is that of a measure that may be an axis. */
export function isNumberMeasure(name: unknown): name is string {
  return (
    typeof name === "string" && (numberMeasures.includes(name as NumberMeasure) || MODULARITY.test(name))
  );
}

/** A measure as it is called in sentences and figures: without communities. */
export function measureLabel(name: string): string {
  return name.split(":")[0];
}

/** Seed of the random graphs that some measures compare with. */
const REFERENCE_SEED = 1;

/** The axes of a search that names none: C and L. */
export const usualMeasures: readonly string[] = ["averageClustering", "averageShortestPathLength"];

/** The measures of a plan; undefined where they are C and L, whose values every graph has. */
export function chosenMeasures(names: readonly string[] | undefined): string[] | undefined {
  if (names === undefined || names.join() === usualMeasures.join()) return undefined;
  if (names.length < 2)
    throw new ArgumentError(
      "measures",
      "two measures or more, which are the axes of the search",
      names.join(),
    );
  return [...names];
}

/**
 * The values of some measures of a graph.
 *
 * @param name of the graph in messages
 * @throws {ArgumentError} when one is undefined or infinite
 */
export function measuresOf(graph: Graph, names: readonly string[], name: string): number[] {
  return names.map((each) => {
    const value = finiteMeasure(graph, each);
    if (value !== undefined) return value;
    throw new ArgumentError(
      "measures",
      `defined and finite for every graph; leave out ${each}`,
      `${each} of ${name}`,
    );
  });
}

/**
 * The value of a measure by its name.
 *
 * @throws {UndefinedMeasureError} where it is not defined
 * @throws {ArgumentError} for communities of another number of nodes
 *
 * @example
 * measureValue(barbell(4, 0), "modularity:00001111").toFixed(4); // "0.4231"
 */
export function measureValue(graph: Graph, name: string): number {
  const [, communities] = MODULARITY.exec(name) ?? [];
  if (communities === undefined)
    return measures[name as NumberMeasure].measure(graph, { seed: REFERENCE_SEED });
  if (communities.length !== graph.order)
    throw new ArgumentError(
      "measures",
      `a modularity with a letter or digit for each of the ${graph.order} nodes`,
      `${name}, which has ${communities.length}`,
    );
  return modularity(graph, [...communities]);
}

/** The value of a measure; undefined where it has none, or an infinite one. */
export function finiteMeasure(graph: Graph, name: string): number | undefined {
  try {
    const value = measureValue(graph, name);
    return Number.isFinite(value) ? value : undefined;
  } catch (error) {
    if (error instanceof UndefinedMeasureError) return undefined;
    throw error;
  }
}

/** A candidate as a point of a search: the plan's measures, or C and L. */
export function pointOf({
  clustering,
  pathLength,
  measures = [clustering, pathLength],
}: SampledGraph): Point {
  return measures;
}

/** The axes of a plan's measures: a path length enters as 1 / L. Undefined for C and L. */
export function axesOf({
  measures: names,
}: {
  readonly measures?: readonly string[];
}): readonly Axis[] | undefined {
  return names?.map((name) => (name === averageShortestPathLength.name ? "reciprocal" : "linear"));
}
