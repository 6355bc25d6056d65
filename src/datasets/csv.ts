import { FormatError } from "../errors.js";
import type { Examples } from "./dataSet.js";
import type { DataSource } from "./dataSource.js";
import { ColumnScan } from "./table/columnScan.js";
import { encodeRows, type InputColumn, inputsOf } from "./table/encodeRows.js";
import { labelColumn } from "./table/labelColumn.js";
import { numberLabels } from "./table/numberLabels.js";
import { isSplit, splitAtRandom, splitByColumn, splitColumn } from "./table/splitRows.js";
import { TableFile } from "./table/tableFile.js";
import { tablePath } from "./table/tablePath.js";

/**
 * Your own table: a CSV file with a header, `FILE` or `FILE#label=COLUMN`. One column holds the classes; see `labelColumn`. Each
 * other column is an input if it holds numbers, or an input of 0 and 1 per category if it holds texts. Every input is a channel
 * of one pixel, so that it is normalized by itself. A column "split" with the values train and test splits the rows; otherwise a
 * random fifth of each class is for testing.
 */
export const csv: DataSource = {
  scheme: "csv",
  takes: "file",
  async load(text, { splitSeed = 1, onNote, budget }) {
    const { path, label } = tablePath(text);
    const table = await TableFile.open(path);
    const { columns } = table;
    const found = labelColumn(path, columns, label);
    if (found.note !== undefined) onNote(found.note);
    const split = splitColumn(columns);

    const lines: number[] = [];
    const classes: string[] = [];
    const parts: string[] = [];
    const scans = columns.map((name) => new ColumnScan(path, name));
    table.forEachRow(({ fields, line }) => {
      lines.push(line);
      classes.push(fields[found.column]);
      if (split >= 0) parts.push(fields[split]);
      scans.forEach((scan, k) => k !== found.column && scan.add(fields[k], line));
    });
    const numbered = numberLabels(path, columns[found.column], classes, lines);
    const bySplit = split !== found.column && isSplit(parts);
    const isTest = bySplit
      ? splitByColumn(path, parts, numbered, lines)
      : splitAtRandom(path, numbered, lines, splitSeed);

    const inputs: InputColumn[] = [];
    scans.forEach((scan, column) => {
      if (column === found.column || (bySplit && column === split)) return;
      const encoding = scan.encoding();
      if (encoding.kind !== "row number") inputs.push({ column, encoding });
      else onNote(`${path}: left out column ${JSON.stringify(columns[column])}, which numbers the rows`);
    });
    if (inputs.length === 0) throw new FormatError(path, "has no column for the network to read");
    const channels = inputs.reduce((sum, { encoding }) => sum + inputsOf(encoding), 0);
    budget.take(path, 4 * lines.length * (channels + 1));
    const { train, test, notes } = encodeRows(table, inputs, isTest);
    notes.forEach(onNote);
    tellRepeated(path, train, test, channels, onNote);
    const labelsOf = (wanted: boolean): Int32Array => {
      const labels = numbered.labels.filter((_, row) => isTest[row] === wanted);
      const shared = new Int32Array(new SharedArrayBuffer(labels.byteLength));
      shared.set(labels);
      return shared;
    };
    return {
      ...{ height: 1, width: 1, channels },
      classNames: numbered.classNames,
      train: { pixels: train, labels: labelsOf(false) } satisfies Examples,
      test: { pixels: test, labels: labelsOf(true) } satisfies Examples,
    };
  },
};

/** Rows that a network may know by heart stay in the test set, because leaving out the most usual rows would distort it. */
function tellRepeated(
  path: string,
  train: Float32Array,
  test: Float32Array,
  width: number,
  onNote: (sentence: string) => void,
): void {
  const known = new Set<string>();
  for (let k = 0; k < train.length; k += width) known.add(train.subarray(k, k + width).join());
  let repeated = 0;
  for (let k = 0; k < test.length; k += width) {
    if (known.has(test.subarray(k, k + width).join())) repeated++;
  }
  const rows = test.length / width;
  if (repeated > 0)
    onNote(
      `${path}: ${repeated} of the ${rows} test rows have the values of a training row; the test error says less about new rows`,
    );
}
