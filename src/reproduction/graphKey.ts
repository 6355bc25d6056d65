import { pythonRoundTo } from "../nn/networks/architectures/pythonRound.js";
import type { GraphRow } from "../sweep/parseGraphSet.js";

/** Columns of a row of names, after transform, talk mode, groups and message type. */
const DENSITY = 4;
const REWIRING = 5;
const AGGREGATION = 6;
const SEED = 7;

/** Decimals of density and rewiring in a name. */
const DECIMALS = 6;

/** Number of columns read. */
export const NAME_COLUMNS = SEED + 1;

/** The key of a graph among the names of results: density and rewiring to six decimals, "sum", and its seed. */
export function graphKey({ density, rewiring, seed }: GraphRow): string {
  return [pythonRoundTo(density, DECIMALS), pythonRoundTo(rewiring, DECIMALS), "sum", Math.round(seed)].join(
    " ",
  );
}

/** The key of a row of names, whose numbers are text as Python prints them. */
export function nameKey(names: readonly string[]): string {
  return [Number(names[DENSITY]), Number(names[REWIRING]), names[AGGREGATION], Number(names[SEED])].join(" ");
}

/** Whether a row of names belongs to a complete graph. */
export function isComplete(names: readonly string[]): boolean {
  return Number(names[DENSITY]) === 1;
}
