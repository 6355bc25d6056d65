import { FormatError } from "../../../errors.js";
import { parseNumber } from "../raw/parseNumber.js";
import { excerpt, quoted } from "../raw/quoted.js";
import type { RawGraph } from "../raw/rawGraph.js";
import type { ReadOptions } from "../raw/readOptions.js";

/**
 * Adds an edge between two nodes of a JSON file.
 *
 * @param weight the value of its weight; undefined for none
 * @param source name of the file in error messages
 * @throws {FormatError} for an end that is not a node and, if weights are kept, for a weight that is not a number
 */
export function addJsonEdge(
  raw: RawGraph,
  [from, to]: readonly [string, string],
  weight: unknown,
  source: string,
  { weighted = false }: ReadOptions,
): void {
  const missing = [from, to].find((end) => !raw.has(end));
  if (missing !== undefined) {
    throw new FormatError(
      source,
      `has the edge ${excerpt(from)}-${excerpt(to)}, but no node ${quoted(missing)}`,
    );
  }
  const value = typeof weight === "string" ? parseNumber(weight) : weight;
  const isWeight = typeof value === "number" && Number.isFinite(value);
  if (weighted && weight !== undefined && !isWeight) {
    throw new FormatError(
      source,
      `the weight of the edge ${excerpt(from)}-${excerpt(to)} is not a finite number`,
    );
  }
  raw.edge(from, to, isWeight ? value : undefined);
}

/** Adds a node of a JSON file. */
export function addJsonNode(raw: RawGraph, label: string, source: string): void {
  if (raw.has(label)) {
    throw new FormatError(source, `node ${quoted(label)} is listed twice; ids must be distinct`);
  }
  raw.node(label);
}
