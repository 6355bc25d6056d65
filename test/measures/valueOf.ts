import { expect } from "vitest";
import {
  type Graph,
  measures,
  type MeasureName,
  type MeasureOptions,
  UndefinedMeasureError,
} from "../../src/index.js";

/** Value of a measure as in JSON: arrays for typed arrays, null where it is not defined or NaN. */
export function valueOf(name: MeasureName, graph: Graph, seed = 0): number | boolean | number[] | null {
  try {
    const value = measures[name].measure(graph, { seed });
    if (typeof value === "object") return Array.from(value);
    return Number.isNaN(value) ? null : value;
  } catch (error) {
    expect(error).toBeInstanceOf(UndefinedMeasureError);
    return null;
  }
}

/** Value of a measure as in the fixture: "nan", "inf" and "-inf" for what JSON lacks, and an object for an error, as NetworkX raises one. */
export function outcomeOf(name: MeasureName, graph: Graph, options: Partial<MeasureOptions> = {}): unknown {
  try {
    const value = measures[name].measure(graph, { seed: 0, ...options });
    if (typeof value === "object") return Array.from(value);
    return typeof value === "number" && !Number.isFinite(value) ? nonFinite(value) : value;
  } catch (error) {
    expect(error).toBeInstanceOf(UndefinedMeasureError);
    return { raises: expect.any(String) as unknown };
  }
}

/** The names of all measures. */
export const names = Object.keys(measures) as MeasureName[];

/** Measures that are compared exactly; the others are compared to 1e-12. */
export const exact: readonly MeasureName[] = ["averageClustering", "averageShortestPathLength"];

/** Compares values up to rounding: 1e-12, relative to expected values above 1. */
export function expectClose(actual: unknown, expected: unknown): void {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    expect(actual).toHaveLength(expected.length);
    expected.forEach((entry: unknown, i) => expectClose(actual[i], entry));
  } else if (typeof expected === "number" && typeof actual === "number" && actual !== expected) {
    const difference = Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
    expect(difference, `${actual} against ${expected}`).toBeLessThanOrEqual(1e-12);
  } else if (actual !== expected) expect(actual).toEqual(expected);
}

function nonFinite(value: number): string {
  return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
}
