import { stringify } from "csv-stringify/browser/esm/sync";
import { sortedTrials, columnsOf, trialRow, type TrialTable } from "./trialRows.js";

/** The trials as CSV, with the measures of their graphs, sorted by phase, graph, setting and seed. */
export function trialsCsv(table: TrialTable): string {
  return stringify(
    sortedTrials(table).map((trial) => trialRow(trial, table)),
    { header: true, columns: Object.keys(columnsOf(table.plan)) },
  );
}
