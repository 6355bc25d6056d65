import { sharedBytes } from "../../bytes/sharedBytes.js";
import type { Encoding } from "./columnScan.js";
import type { Table } from "./table.js";

/** A column that the network reads. */
export interface InputColumn {
  /** Its position in the file. */
  readonly column: number;
  readonly encoding: Encoding;
}

/** Inputs of the network for training and for testing, row-major, in shared memory. */
export interface EncodedRows {
  readonly train: Float32Array;
  readonly test: Float32Array;
  /** Sentences about values that the training rows do not have. */
  readonly notes: readonly string[];
}

/** How many inputs of the network a column becomes. */
export function inputsOf(encoding: Encoding): number {
  return encoding.kind === "categories" ? encoding.categories.length : 1;
}

/**
 * Writes numbers as they are, and a category as a 1 among zeros. A category that no training row has is all zeros.
 *
 * @param isTest whether each row is for testing
 */
export function encodeRows(
  table: Table,
  inputs: readonly InputColumn[],
  isTest: readonly boolean[],
): EncodedRows {
  const width = inputs.reduce((sum, { encoding }) => sum + inputsOf(encoding), 0);
  const tests = isTest.filter(Boolean).length;
  const [train, test] = [isTest.length - tests, tests].map(
    (rows) => new Float32Array(sharedBytes(4 * rows * width)),
  );
  const positions = inputs.map(({ encoding }) =>
    encoding.kind === "categories" ? new Map(encoding.categories.map((name, k) => [name, k])) : undefined,
  );
  const at = { train: 0, test: 0 };
  table.forEachRow(({ fields }, row) => {
    const [into, start] = isTest[row] ? [test, at.test] : [train, at.train];
    let next = start;
    inputs.forEach(({ column, encoding }, k) => {
      const position = positions[k]?.get(fields[column]);
      if (position === undefined) into[next] = Number(fields[column]);
      else into[next + position] = 1;
      next += inputsOf(encoding);
    });
    if (isTest[row]) at.test = next;
    else at.train = next;
  });
  return { train, test, notes: forgetUnseen(table, inputs, { train, test, width }) };
}

/** Clears the categories that only test rows have, because no training run can learn what they mean. */
function forgetUnseen(
  { path, columns }: Table,
  inputs: readonly InputColumn[],
  {
    train,
    test,
    width,
  }: { readonly train: Float32Array; readonly test: Float32Array; readonly width: number },
): string[] {
  const notes: string[] = [];
  let input = 0;
  for (const { column, encoding } of inputs) {
    if (encoding.kind !== "categories") {
      input++;
      continue;
    }
    for (const category of encoding.categories) {
      let seen = false;
      for (let k = input; k < train.length && !seen; k += width) seen = train[k] === 1;
      if (!seen) {
        for (let k = input; k < test.length; k += width) test[k] = 0;
        const where = `${JSON.stringify(category)} of column ${JSON.stringify(columns[column])}`;
        notes.push(`${path}: only test rows have ${where}, so it counts as none of the categories`);
      }
      input++;
    }
  }
  return notes;
}
