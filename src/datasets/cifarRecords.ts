import { FormatError } from "../errors.js";
import { ordinaryFileSize } from "../files/ordinaryFileSize.js";
import { piecesOf } from "../files/piecesOf.js";
import { readWholeFile } from "../files/readWholeFile.js";
import type { MemoryBudget } from "./dataBudget.js";
import type { Examples } from "./dataSet.js";

const SIDE = 32;
const CHANNELS = 3;
const PLANE = SIDE * SIDE;
/** Ten times as many as in the publisher's files. */
const MOST_RECORDS = 100_000;
/** Records that are read at a time. */
const PIECE = 256;

/** The shape of every image. */
export const cifarShape = { height: SIDE, width: SIDE, channels: CHANNELS } as const;

/** The records of one of the binary versions of CIFAR: label bytes, then the red, green and blue planes. */
export interface RecordForm {
  /** Label bytes of an image; the last is its class. */
  readonly labels: 1 | 2;
  readonly classes: number;
}

const recordBytes = ({ labels }: RecordForm) => labels + CHANNELS * PLANE;

/**
 * The number of images in a file, by its size.
 *
 * @throws {FormatError} unless the file holds complete images
 */
export function countRecords(path: string, form: RecordForm): number {
  const size = ordinaryFileSize(path);
  const record = recordBytes(form);
  const count = size / record;
  if (!Number.isInteger(count) || count < 1 || count > MOST_RECORDS) {
    const expected = `from 1 to ${MOST_RECORDS} complete images of ${record} bytes`;
    throw new FormatError(path, `is ${size} bytes long, but must hold ${expected}`);
  }
  return count;
}

/**
 * Reads files of records. The planes are interleaved to row-major [height, width, channels].
 *
 * @param counts images of each file
 * @param budget asked before memory is allocated
 * @throws {FormatError} for a label out of range, and when the images exceed the budget
 */
export function readRecords(
  paths: readonly string[],
  counts: readonly number[],
  form: RecordForm,
  budget: MemoryBudget,
): Examples {
  const count = counts.reduce((sum, each) => sum + each, 0);
  const size = recordBytes(form);
  budget.take(paths[0], count * (CHANNELS * PLANE + 1));
  const pixels = new Uint8Array(new SharedArrayBuffer(count * CHANNELS * PLANE));
  const labels = new Uint8Array(new SharedArrayBuffer(count));
  let image = 0;
  for (const [file, path] of paths.entries()) {
    const first = image;
    for (const piece of piecesOf(path, PIECE * size)) {
      const records = Math.floor(piece.length / size);
      if (records * size < piece.length || image + records > first + counts[file]) throw changed(path);
      for (let record = 0; record < piece.length; record += size, image++) {
        labels[image] = classOf(piece[record + form.labels - 1], form, path, image - first);
        interleave(piece.subarray(record + form.labels, record + size), pixels, image * CHANNELS * PLANE);
      }
    }
    if (image < first + counts[file]) throw changed(path);
  }
  return { pixels, labels };
}

function classOf(label: number, { classes }: RecordForm, path: string, image: number): number {
  if (label < classes) return label;
  throw new FormatError(
    path,
    `the label of image ${image} must be from 0 to ${classes - 1}, but is ${label}`,
  );
}

function changed(path: string): FormatError {
  return new FormatError(path, "changed while it was being read");
}

/**
 * The class names of a text file, one per line.
 *
 * @throws {FormatError} unless there are as many as classes
 */
export function readClassNames(path: string, { classes }: RecordForm): string[] {
  const size = ordinaryFileSize(path);
  const names = size > 4096 ? [] : readWholeFile(path).toString("utf8").split(/\r?\n/).filter(Boolean);
  if (names.length !== classes)
    throw new FormatError(path, `must hold the names of ${classes} classes, one per line`);
  return names;
}

/** Writes planes [channel, pixel] as [pixel, channel], beginning at `start`. */
function interleave(planes: Uint8Array, target: Uint8Array, start: number): void {
  for (let pixel = 0; pixel < PLANE; pixel++) {
    for (let channel = 0; channel < CHANNELS; channel++) {
      target[start + pixel * CHANNELS + channel] = planes[channel * PLANE + pixel];
    }
  }
}
