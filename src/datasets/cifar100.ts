import { cifarFiles } from "./cifarFiles.js";
import { cifarShape, countRecords, readClassNames, readRecords } from "./cifarRecords.js";
import type { DataSource } from "./dataSource.js";

/** The coarse label, of 20 superclasses, and the fine one, which is the class. */
const RECORD = { labels: 2, classes: 100 } as const;

/**
 * CIFAR-100, binary version (Krizhevsky, 2009, https://www.cs.toronto.edu/~kriz/cifar.html): 32x32 colour images of a
 * hundred classes, the fine labels, in one training file and one test file. The directory is the publisher's folder
 * `cifar-100-binary` or its parent.
 */
export const cifar100: DataSource = {
  scheme: "cifar100",
  takes: "folder",
  load(directory, { budget }) {
    const [train, test, names] = cifarFiles(directory, {
      scheme: "cifar100",
      kind: "the binary version of CIFAR-100",
      archive: "cifar-100-binary.tar.gz",
      folder: "cifar-100-binary",
      files: ["train.bin", "test.bin", "fine_label_names.txt"],
    });
    const read = (path: string) => readRecords([path], [countRecords(path, RECORD)], RECORD, budget);
    const classNames = readClassNames(names, RECORD);
    return { ...cifarShape, classNames, train: read(train), test: read(test) };
  },
};
