import { join } from "node:path";
import { FormatError } from "../errors.js";
import type { Examples } from "./dataSet.js";
import type { DataSource } from "./dataSource.js";
import { findDataFiles } from "./findDataFiles.js";
import { listFolder } from "../files/listFolder.js";
import { ordinaryFileSize } from "../files/ordinaryFileSize.js";
import { readWholeFile } from "../files/readWholeFile.js";

const SIDE = 32;
const CHANNELS = 3;
const PLANE = SIDE * SIDE;
/** The label, then the red, green and blue planes. */
const RECORD = 1 + CHANNELS * PLANE;
const CLASSES = 10;
/** Ten times as many as in the publisher's files. */
const MOST_RECORDS = 100_000;

const FOLDER = "cifar-10-batches-bin";
const FILES = [
  "data_batch_1.bin",
  "data_batch_2.bin",
  "data_batch_3.bin",
  "data_batch_4.bin",
  "data_batch_5.bin",
  "test_batch.bin",
];

/**
 * CIFAR-10, binary version (Krizhevsky, 2009, https://www.cs.toronto.edu/~kriz/cifar.html): 32x32 colour pictures
 * of ten classes, in five training files and one test file. The directory is the publisher's folder
 * `cifar-10-batches-bin` or its parent. The files' planes are interleaved to row-major [height, width, channels].
 */
export const cifar10: DataSource = {
  scheme: "cifar10",
  takesDirectory: true,
  load(directory) {
    const paths = findBatches(directory);
    const namesPath = paths[FILES.length];
    const classNames = readClassNames(namesPath);
    const records = paths.slice(0, FILES.length).map(countRecords);
    const odd = records.findIndex((count) => count !== records[0]);
    if (odd >= 0) {
      throw new FormatError(
        paths[odd],
        `holds ${records[odd]} pictures, but ${paths[0]} holds ${records[0]}`,
      );
    }
    return {
      height: SIDE,
      width: SIDE,
      channels: CHANNELS,
      classNames,
      train: readBatches(paths.slice(0, 5), records[0]),
      test: readBatches(paths.slice(5, 6), records[0]),
    };
  },
};

function findBatches(directory: string): string[] {
  const names = listFolder(directory);
  if (names.includes("cifar-10-binary.tar.gz") && !names.includes(FOLDER) && !names.includes(FILES[0])) {
    throw new FormatError(join(directory, "cifar-10-binary.tar.gz"), "must be unpacked first, with tar -xzf");
  }
  const folder = names.includes(FOLDER) ? join(directory, FOLDER) : directory;
  const wanted = [...FILES, "batches.meta.txt"].map((name) => [name]);
  return findDataFiles(folder, "the binary version of CIFAR-10", wanted);
}

function readClassNames(path: string): string[] {
  const size = ordinaryFileSize(path);
  const names = size > 4096 ? [] : readWholeFile(path).toString("utf8").split(/\r?\n/).filter(Boolean);
  if (names.length !== CLASSES)
    throw new FormatError(path, `must hold the names of ${CLASSES} classes, one per line`);
  return names;
}

function countRecords(path: string): number {
  const size = ordinaryFileSize(path);
  const count = size / RECORD;
  if (!Number.isInteger(count) || count < 1 || count > MOST_RECORDS) {
    const expected = `from 1 to ${MOST_RECORDS} complete pictures of ${RECORD} bytes`;
    throw new FormatError(path, `is ${size} bytes long, but must hold ${expected}`);
  }
  return count;
}

function readBatches(paths: readonly string[], recordsEach: number): Examples {
  const count = paths.length * recordsEach;
  const pixels = new Uint8Array(new SharedArrayBuffer(count * CHANNELS * PLANE));
  const labels = new Uint8Array(new SharedArrayBuffer(count));
  let picture = 0;
  for (const path of paths) {
    const bytes = readWholeFile(path);
    if (bytes.length !== recordsEach * RECORD) throw new FormatError(path, "changed while it was being read");
    for (let record = 0; record < bytes.length; record += RECORD, picture++) {
      const label = bytes[record];
      if (label >= CLASSES) {
        const which = `the label of picture ${record / RECORD}`;
        throw new FormatError(path, `${which} must be from 0 to ${CLASSES - 1}, but is ${label}`);
      }
      labels[picture] = label;
      interleave(bytes.subarray(record + 1, record + RECORD), pixels, picture * CHANNELS * PLANE);
    }
  }
  return { pixels, labels };
}

/** Writes planes [channel, pixel] as [pixel, channel], beginning at `start`. */
function interleave(planes: Uint8Array, target: Uint8Array, start: number): void {
  for (let pixel = 0; pixel < PLANE; pixel++) {
    for (let channel = 0; channel < CHANNELS; channel++) {
      target[start + pixel * CHANNELS + channel] = planes[channel * PLANE + pixel];
    }
  }
}
