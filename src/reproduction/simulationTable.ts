import { syntheticTable } from "../search/simulation/syntheticTable.js";
import { readOwnTable } from "../search/simulation/readOwnTable.js";
import type { TrainingTable } from "../search/simulation/trainingTable.js";
import type { Truth } from "../search/simulation/truth.js";
import { readTrainingTable, type TableRequest } from "./readTrainingTable.js";

/** A table of one's own training runs. */
export interface OwnTableRequest {
  /** A CSV file: see `readOwnTable`. */
  readonly table: string;
  /** Replaces its seeds by made-up ones: see `syntheticTable`. */
  readonly synthetic?: Truth;
}

/** The table that a simulation replays: a published one, or one's own. */
export function simulationTable(request: TableRequest | OwnTableRequest): TrainingTable {
  if (!("table" in request)) return readTrainingTable(request);
  const table = readOwnTable(request.table);
  return request.synthetic === undefined ? table : syntheticTable(table, request.synthetic);
}
