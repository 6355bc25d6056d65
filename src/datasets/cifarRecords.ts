import { FormatError } from "../errors.js";
import { ordinaryFileSize } from "../files/ordinaryFileSize.js";
import { readWholeFile } from "../files/readWholeFile.js";
import type { Examples } from "./dataSet.js";

const SIDE = 32;
const CHANNELS = 3;
const PLANE = SIDE * SIDE;
/** Ten times as many as in the publisher's files. */
const MOST_RECORDS = 100_000;

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
 * @throws {FormatError} for a label out of range
 */
export function readRecords(paths: readonly string[], counts: readonly number[], form: RecordForm): Examples {
  const count = counts.reduce((sum, each) => sum + each, 0);
  const size = recordBytes(form);
  const pixels = new Uint8Array(new SharedArrayBuffer(count * CHANNELS * PLANE));
  const labels = new Uint8Array(new SharedArrayBuffer(count));
  let image = 0;
  for (const [file, path] of paths.entries()) {
    const bytes = readWholeFile(path);
    if (bytes.length !== counts[file] * size) throw new FormatError(path, "changed while it was being read");
    for (let record = 0; record < bytes.length; record += size, image++) {
      const label = bytes[record + form.labels - 1];
      if (label >= form.classes) {
        const which = `the label of image ${record / size}`;
        throw new FormatError(path, `${which} must be from 0 to ${form.classes - 1}, but is ${label}`);
      }
      labels[image] = label;
      interleave(bytes.subarray(record + form.labels, record + size), pixels, image * CHANNELS * PLANE);
    }
  }
  return { pixels, labels };
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
