import { sharedBytes } from "../bytes/sharedBytes.js";
import { NumpyRandomState } from "../random.js";
import type { Examples } from "./dataSet.js";
import type { DataSource } from "./dataSource.js";
import { packagedRows } from "./packagedRows.js";

const IMAGES = 1797;
const TRAINING_IMAGES = 1000;
const PIXELS = 64;
const BRIGHTEST = 16;

/**
 * Optical recognition of handwritten digits (Alpaydin and Kaynak, 1998, UCI Machine Learning Repository,
 * https://doi.org/10.24432/C50P49): 1,797 images of 8x8 pixels from 0 to 16, ten classes.
 *
 * The first 1,000 of `numpy.random.RandomState(0).permutation(1797)` are for training, the other 797 for testing. A split
 * in file order would not do, because the last 797 images differ from the first 1,000: a network with 3 % error on
 * the shuffled test set has 7 % error on them.
 */
export const digits: DataSource = {
  scheme: "digits",
  async load(_, { budget }) {
    budget.take("digits", IMAGES * (PIXELS + 1));
    const rows = (await packagedRows("optical-digits.csv.gz", IMAGES, isValid)).map((row) => row.map(Number));
    const order = new NumpyRandomState(0).permutation(IMAGES);
    return {
      height: 8,
      width: 8,
      channels: 1,
      classNames: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
      train: pick(rows, order.subarray(0, TRAINING_IMAGES)),
      test: pick(rows, order.subarray(TRAINING_IMAGES)),
    };
  },
};

function isValid(row: readonly string[]): boolean {
  return row.length === PIXELS + 1 && row.every((text, column) => isValue(Number(text), column));
}

function isValue(value: number, column: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= (column < PIXELS ? BRIGHTEST : 9);
}

function pick(rows: readonly number[][], chosen: Uint32Array): Examples {
  const pixels = new Uint8Array(sharedBytes(chosen.length * PIXELS));
  const labels = new Uint8Array(sharedBytes(chosen.length));
  chosen.forEach((row, i) => {
    pixels.set(rows[row].slice(0, PIXELS), i * PIXELS);
    labels[i] = rows[row][PIXELS];
  });
  return { pixels, labels };
}
