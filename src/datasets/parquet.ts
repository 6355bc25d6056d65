import type { DataSource } from "./dataSource.js";
import { readTable } from "./readTable.js";
import { openParquet } from "./table/openParquet.js";
import { tablePath } from "./table/tablePath.js";
import { ordinaryFileSize } from "../files/ordinaryFileSize.js";

/** Your own table in a Parquet file: `FILE`, `FILE#label=COLUMN` or, for regression, `FILE#target=COLUMN`; see `readTable`. */
export const parquet: DataSource = {
  scheme: "parquet",
  takes: "file",
  async load(text, options) {
    const choice = tablePath(text);
    options.budget.take(choice.path, ordinaryFileSize(choice.path));
    const table = await openParquet(choice.path, (bytes) => options.budget.take(choice.path, bytes));
    return readTable(table, choice, options);
  },
};
