import { FormatError } from "../errors.js";
import { sharedBytes } from "../bytes/sharedBytes.js";
import type { RawDataSet, SourceOptions } from "./dataSource.js";
import { ColumnScan } from "./table/columnScan.js";
import { encodeRows, type InputColumn, inputsOf } from "./table/encodeRows.js";
import { chosenColumn, labelColumn } from "./table/labelColumn.js";
import { numberLabels } from "./table/numberLabels.js";
import { numberTargets } from "./table/numberTargets.js";
import { isSplit, splitAtRandom, splitByColumn, splitColumn, splitEvenly } from "./table/splitRows.js";
import type { Table } from "./table/table.js";
import type { TableChoice } from "./table/tablePath.js";
import { targetScale } from "./targetScale.js";

/**
 * A data set from a table. One column holds the classes, see `labelColumn`, or the numbers to predict. Each other column is an
 * input if it holds numbers, or an input of 0 and 1 per category if it holds texts. Every input is a channel of one pixel, so
 * that it is normalized by itself. A column "split" with the values train and test splits the rows; otherwise a random fifth is
 * for testing, of each class if there are classes.
 */
export function readTable(table: Table, choice: TableChoice, options: SourceOptions): RawDataSet {
  const { splitSeed = 1, onNote, budget } = options;
  const { path, columns } = table;
  const regression = choice.target !== undefined;
  const found = regression
    ? { column: chosenColumn(path, columns, choice.target) }
    : labelColumn(path, columns, choice.label);
  if (found.note !== undefined) onNote(found.note);
  const split = splitColumn(columns);

  const lines: number[] = [];
  const answers: string[] = [];
  const parts: string[] = [];
  const scans = columns.map((name) => new ColumnScan(table, name));
  table.forEachRow(({ fields, line }) => {
    lines.push(line);
    answers.push(fields[found.column]);
    if (split >= 0) parts.push(fields[split]);
    scans.forEach((scan, k) => k !== found.column && scan.add(fields[k], line));
  });
  const name = columns[found.column];
  const classes = regression ? undefined : numberLabels(table, name, answers, lines);
  const targets = regression ? numberTargets(table, name, answers, lines) : undefined;
  const bySplit = split !== found.column && isSplit(parts);
  const isTest = bySplit
    ? splitByColumn(table, parts, classes, lines)
    : classes === undefined
      ? splitEvenly(path, lines.length, splitSeed)
      : splitAtRandom(table, classes, lines, splitSeed);

  const inputs: InputColumn[] = [];
  scans.forEach((scan, column) => {
    if (column === found.column || (bySplit && column === split)) return;
    const encoding = scan.encoding();
    if (encoding.kind !== "row number") inputs.push({ column, encoding });
    else onNote(`${path}: left out column ${JSON.stringify(columns[column])}, which numbers the rows`);
  });
  if (inputs.length === 0) throw new FormatError(path, "has no column for the network to read");
  const channels = inputs.reduce((sum, { encoding }) => sum + inputsOf(encoding), 0);
  budget.take(path, lines.length * (4 * channels + (regression ? 8 : 4)));
  const { train, test, notes } = encodeRows(table, inputs, isTest);
  notes.forEach(onNote);
  tellRepeated(path, train, test, channels, onNote);
  const [ofTrain, ofTest] = [false, true].map((wanted) =>
    classes === undefined
      ? shared(Float64Array, targets!, (row) => isTest[row] === wanted)
      : shared(Int32Array, classes.labels, (row) => isTest[row] === wanted),
  );
  return {
    ...{ height: 1, width: 1, channels },
    classNames: classes?.classNames ?? [name],
    train: { pixels: train, labels: ofTrain },
    test: { pixels: test, labels: ofTest },
    ...(regression && { target: targetScale(ofTrain) }),
    ...(!bySplit && { splitSeed }),
  };
}

/** Some of the values, in memory that worker threads can share. */
function shared<T extends Int32Array | Float64Array>(
  Kind: new (memory: SharedArrayBuffer) => T,
  values: T,
  isWanted: (row: number) => boolean,
): T {
  const wanted = values.filter((_, row) => isWanted(row));
  const copy = new Kind(sharedBytes(wanted.byteLength));
  copy.set(wanted);
  return copy;
}

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
