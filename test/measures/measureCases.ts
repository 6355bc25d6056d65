import { type Edge, Graph, type MeasureName } from "../../src/index.js";
import { readFixture } from "../fixtures/readFixture.js";

/** A graph, and what NetworkX measures. */
export interface Case {
  readonly name: string;
  readonly order: number;
  readonly directed: boolean;
  readonly edges: Edge[];
  /** One per edge; then all values are along weights. */
  readonly weights?: number[];
  /** Values of NetworkX 3: "nan", and an object where it raises. */
  readonly values: Partial<Record<MeasureName, unknown>>;
  /** Values of NetworkX 2.8 that are not the same. */
  readonly older?: Partial<Record<MeasureName, unknown>>;
  /** Average shortest path length, by what to do about pairs without a path. */
  readonly unreachable: Partial<Record<"largest" | "per-component" | "exclude", unknown>>;
}

/** Every graph of the fixture. */
export const { measures: measureCases } = readFixture<{ measures: Case[] }>("measures.json");

/** The graph of a case. */
export const graphOf = ({ order, edges, directed, weights }: Case): Graph =>
  Graph.fromEdges(order, edges, { directed, weights });
