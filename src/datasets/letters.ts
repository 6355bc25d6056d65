import { sharedBytes } from "../bytes/sharedBytes.js";
import type { Examples } from "./dataSet.js";
import type { DataSource } from "./dataSource.js";
import { packagedRows } from "./packagedRows.js";

const ROWS = 20_000;
const TRAINING_ROWS = 16_000;
const ATTRIBUTES = 16;
const LARGEST = 15;
const CLASSES = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/**
 * Letter Recognition (Frey and Slate, 1991, UCI Machine Learning Repository, https://doi.org/10.24432/C5ZP40): 20,000 printed
 * capital letters, each described by 16 integers from 0 to 15, 26 classes. Each attribute is a channel of one pixel, so that it
 * is normalized by itself.
 *
 * As published, the first 16,000 rows are for training and the others for testing. Of these 4,000, the 380 that equal a
 * training row are left out, because a network may know them by heart.
 */
export const letters: DataSource = {
  scheme: "letters",
  async load(_, { onNote, budget }) {
    budget.take("letters", ROWS * (ATTRIBUTES + 1));
    const rows = await packagedRows("letter-recognition.csv.gz", ROWS, isValid);
    const train = rows.slice(0, TRAINING_ROWS);
    const published = rows.slice(TRAINING_ROWS);
    const known = new Set(train.map((row) => row.join()));
    const test = published.filter((row) => !known.has(row.join()));
    const repeated = published.length - test.length;
    onNote(
      `letters: left out ${repeated} of the ${published.length.toLocaleString("en-US")} test rows, which are training rows as well`,
    );
    const shape = { height: 1, width: 1, channels: ATTRIBUTES };
    return { ...shape, classNames: CLASSES, train: examplesOf(train), test: examplesOf(test) };
  },
};

function isValid([letter, ...attributes]: readonly string[]): boolean {
  return (
    CLASSES.includes(letter) &&
    attributes.length === ATTRIBUTES &&
    attributes.every((text) => /^\d+$/.test(text) && Number(text) <= LARGEST)
  );
}

function examplesOf(rows: readonly string[][]): Examples {
  const pixels = new Uint8Array(sharedBytes(rows.length * ATTRIBUTES));
  const labels = new Uint8Array(sharedBytes(rows.length));
  rows.forEach(([letter, ...attributes], row) => {
    labels[row] = CLASSES.indexOf(letter);
    pixels.set(attributes.map(Number), row * ATTRIBUTES);
  });
  return { pixels, labels };
}
