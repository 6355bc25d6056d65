import type { DataSource } from "./dataSource.js";
import { readTable } from "./readTable.js";
import { TableFile } from "./table/tableFile.js";
import { tablePath } from "./table/tablePath.js";

/** Your own table: a CSV file with a header, `FILE`, `FILE#label=COLUMN` or, for regression, `FILE#target=COLUMN`; see `readTable`. */
export const csv: DataSource = {
  scheme: "csv",
  takes: "file",
  async load(text, options) {
    const choice = tablePath(text);
    return readTable(await TableFile.open(choice.path), choice, options);
  },
};
