import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { FormatError } from "../errors.js";
import type { Examples } from "./dataSet.js";
import type { DataSource } from "./dataSource.js";
import { findDataFiles } from "./findDataFiles.js";
import { ordinaryFileSize, unreadable } from "../files/ordinaryFileSize.js";

const SIDE = 32;
const CHANNELS = 3;
const PLANE = SIDE * SIDE;
/** The label, then the red, the green and the blue plane. */
const RECORD = 1 + CHANNELS * PLANE;
const CLASSES = 10;
/** The publisher's files hold 10,000 records each; ten times that is surely not one of them. */
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
 * CIFAR-10, binary version (Krizhevsky, 2009, https://www.cs.toronto.edu/~kriz/cifar.html): 32x32 colour pictures,
 * ten classes, in five training files and one for testing. The directory may also be the one that holds the
 * publisher's folder `cifar-10-batches-bin`. The planes of the files become row-major [height, width, channels].
 */
export const cifar10: DataSource = {
  scheme: "cifar10",
  takesDirectory: true,
  async load(directory) {
    const paths = await findBatches(directory);
    const namesPath = paths[FILES.length];
    const classNames = await readClassNames(namesPath);
    const records = await Promise.all(paths.slice(0, FILES.length).map(countRecords));
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
      train: await readBatches(paths.slice(0, 5), records[0]),
      test: await readBatches(paths.slice(5, 6), records[0]),
    };
  },
};

async function findBatches(directory: string): Promise<string[]> {
  const names = await readdir(directory).catch((error: unknown) => {
    throw unreadable(directory, error);
  });
  if (names.includes("cifar-10-binary.tar.gz") && !names.includes(FOLDER) && !names.includes(FILES[0])) {
    throw new FormatError(join(directory, "cifar-10-binary.tar.gz"), "must be unpacked first, with tar -xzf");
  }
  const folder = names.includes(FOLDER) ? join(directory, FOLDER) : directory;
  const wanted = [...FILES, "batches.meta.txt"].map((name) => [name]);
  return findDataFiles(folder, "the binary version of CIFAR-10", wanted);
}

async function readClassNames(path: string): Promise<string[]> {
  const size = await ordinaryFileSize(path);
  const names = size > 4096 ? [] : (await contents(path)).toString("utf8").split(/\r?\n/).filter(Boolean);
  if (names.length !== CLASSES)
    throw new FormatError(path, `must hold the names of ${CLASSES} classes, one a line`);
  return names;
}

async function countRecords(path: string): Promise<number> {
  const size = await ordinaryFileSize(path);
  const count = size / RECORD;
  if (!Number.isInteger(count) || count < 1 || count > MOST_RECORDS) {
    const expected = `from 1 to ${MOST_RECORDS} whole pictures of ${RECORD} bytes`;
    throw new FormatError(path, `is ${size} bytes long, but must hold ${expected}`);
  }
  return count;
}

async function readBatches(paths: readonly string[], recordsEach: number): Promise<Examples> {
  const count = paths.length * recordsEach;
  const pixels = new Uint8Array(new SharedArrayBuffer(count * CHANNELS * PLANE));
  const labels = new Uint8Array(new SharedArrayBuffer(count));
  let picture = 0;
  for (const path of paths) {
    const bytes = await contents(path);
    if (bytes.length !== recordsEach * RECORD) throw new FormatError(path, "changed while it was read");
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

/** Planes [channel, pixel] to [pixel, channel], written from `start` on. */
function interleave(planes: Uint8Array, target: Uint8Array, start: number): void {
  for (let pixel = 0; pixel < PLANE; pixel++) {
    for (let channel = 0; channel < CHANNELS; channel++) {
      target[start + pixel * CHANNELS + channel] = planes[channel * PLANE + pixel];
    }
  }
}

async function contents(path: string): Promise<Buffer> {
  return readFile(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
}
