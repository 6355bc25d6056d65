import { FormatError } from "../errors.js";
import { cifarFiles } from "./cifarFiles.js";
import { cifarShape, countRecords, readClassNames, readRecords } from "./cifarRecords.js";
import type { DataSource } from "./dataSource.js";

const RECORD = { labels: 1, classes: 10 } as const;

const BATCHES = [
  "data_batch_1.bin",
  "data_batch_2.bin",
  "data_batch_3.bin",
  "data_batch_4.bin",
  "data_batch_5.bin",
  "test_batch.bin",
];

/**
 * CIFAR-10, binary version (Krizhevsky, 2009, https://www.cs.toronto.edu/~kriz/cifar.html): 32x32 colour images
 * of ten classes, in five training files and one test file. The directory is the publisher's folder
 * `cifar-10-batches-bin` or its parent. The files' planes are interleaved to row-major [height, width, channels].
 */
export const cifar10: DataSource = {
  scheme: "cifar10",
  takes: "folder",
  load(directory, { budget }) {
    const paths = cifarFiles(directory, {
      scheme: "cifar10",
      kind: "the binary version of CIFAR-10",
      archive: "cifar-10-binary.tar.gz",
      folder: "cifar-10-batches-bin",
      files: [...BATCHES, "batches.meta.txt"],
    });
    const batches = paths.slice(0, BATCHES.length);
    const classNames = readClassNames(paths[BATCHES.length], RECORD);
    const counts = batches.map((path) => countRecords(path, RECORD));
    const odd = counts.findIndex((count) => count !== counts[0]);
    if (odd >= 0) {
      throw new FormatError(paths[odd], `holds ${counts[odd]} images, but ${paths[0]} holds ${counts[0]}`);
    }
    const last = BATCHES.length - 1;
    return {
      ...cifarShape,
      classNames,
      train: readRecords(batches.slice(0, last), counts.slice(0, last), RECORD, budget),
      test: readRecords(batches.slice(last), counts.slice(last), RECORD, budget),
    };
  },
};
