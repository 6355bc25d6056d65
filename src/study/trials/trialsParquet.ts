import { parquetWriteBuffer } from "hyparquet-writer";
import { packageVersion } from "../../packageVersion.js";
import { sortedTrials, columnsOf, trialRow, type TrialTable } from "./trialRows.js";

/** Integers are 64-bit, because a cost in multiply-adds can exceed 32 bits. */
const types = { text: "STRING", real: "DOUBLE", integer: "INT64" } as const;

/** The trials as a Parquet file: the rows and columns of `trialsCsv`, typed, with nulls where a trial has no value. */
export function trialsParquet(table: TrialTable): Uint8Array {
  const rows = sortedTrials(table).map((trial) => trialRow(trial, table));
  const buffer = parquetWriteBuffer({
    columnData: Object.entries(columnsOf(table.plan)).map(([name, kind]) => ({
      name,
      type: types[kind],
      data: rows.map((row) => {
        const value = row[name];
        if (value === undefined) return null;
        return kind === "integer" ? BigInt(value) : value;
      }),
    })),
    createdBy: `sweetspot ${packageVersion}`,
  });
  return new Uint8Array(buffer);
}
