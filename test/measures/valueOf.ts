import { expect } from "vitest";
import { type Graph, measures, UndefinedMeasureError, type MeasureName } from "../../src/index.js";

/** A measure's value as JSON has it: an array for typed arrays, null where it is not defined or NaN. */
export function valueOf(name: MeasureName, graph: Graph, seed = 0): number | boolean | number[] | null {
  try {
    const value = measures[name].measure(graph, seed);
    if (typeof value === "object") return Array.from(value);
    return Number.isNaN(value) ? null : value;
  } catch (error) {
    expect(error).toBeInstanceOf(UndefinedMeasureError);
    return null;
  }
}

/** The names of all measures. */
export const names = Object.keys(measures) as MeasureName[];

/** Measures whose every bit is fixed; the others are held to 1e-12. */
export const exact: readonly MeasureName[] = ["averageClustering", "averageShortestPathLength"];

/** Holds a value to another but for rounding: 1e-12 of the larger one, or of 1. */
export function expectClose(actual: unknown, expected: unknown): void {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    expect(actual).toHaveLength(expected.length);
    expected.forEach((entry: unknown, i) => expectClose(actual[i], entry));
  } else if (typeof expected === "number" && typeof actual === "number" && actual !== expected) {
    const difference = Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
    expect(difference, `${actual} against ${expected}`).toBeLessThanOrEqual(1e-12);
  } else if (actual !== expected) expect(actual).toBe(expected);
}
