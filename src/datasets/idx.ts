import { FormatError } from "../errors.js";
import type { MemoryBudget } from "./dataBudget.js";
import type { Examples } from "./dataSet.js";
import type { DataSource } from "./dataSource.js";
import { findIdxFiles } from "./findIdxFiles.js";
import { LABELS_MAGIC, IMAGES_MAGIC, requireIdxMagic } from "./idxMagic.js";
import { numberClasses } from "./numberClasses.js";
import { readPackedFile } from "./readPackedFile.js";

/**
 * Images of one channel in the IDX format of MNIST, Fashion-MNIST and EMNIST (http://yann.lecun.com/exdb/mnist/):
 * big-endian counts and sizes, then bytes. Four files, gzipped or not. They hold no class names, so the classes are called
 * by their labels: "0" to "9" or, where there are labels above 9, those that occur. EMNIST's letters are thus the 26
 * classes "1" to "26". EMNIST's images are stored with rows and columns exchanged, and are read as they are stored.
 */
export const idx: DataSource = {
  scheme: "idx",
  takes: "folder",
  async load(directory, { onNote, budget }) {
    const paths = findIdxFiles(directory);
    const train = await readExamples(paths.trainImages, paths.trainLabels, budget);
    const test = await readExamples(paths.testImages, paths.testLabels, budget);
    if (train.height !== test.height || train.width !== test.width) {
      const problem = `holds images of ${test.height}x${test.width}, but the training images are ${train.height}x${train.width}`;
      throw new FormatError(paths.testImages, problem);
    }
    const { classNames, unseen } = numberClasses(train.examples.labels, test.examples.labels);
    if (classNames.length < 2) {
      throw new FormatError(
        paths.trainLabels,
        `holds only the label ${classNames[0]}: at least two classes are needed`,
      );
    }
    if (unseen.length > 0) {
      const [which, them] =
        unseen.length === 1 ? [`label ${unseen[0]} is`, "it"] : [`labels ${unseen.join(", ")} are`, "them"];
      onNote(`${paths.testLabels}: ${which} not in the training set, so no network can learn ${them}`);
    }
    const { height, width } = train;
    return { height, width, channels: 1, classNames, train: train.examples, test: test.examples };
  },
};

async function readExamples(
  imagesPath: string,
  labelsPath: string,
  budget: MemoryBudget,
): Promise<{ height: number; width: number; examples: Examples & { labels: Uint8Array } }> {
  const images = await readPackedFile(
    imagesPath,
    16,
    (header) => {
      requireIdxMagic(imagesPath, header, IMAGES_MAGIC);
      const [count, height, width] = [4, 8, 12].map((offset) => header.readUInt32BE(offset));
      if (count * height * width === 0) {
        throw new FormatError(imagesPath, `declares ${count} images of ${height}x${width}: there is no data`);
      }
      return count * height * width;
    },
    budget,
  );
  const labels = await readPackedFile(
    labelsPath,
    8,
    (header) => {
      requireIdxMagic(labelsPath, header, LABELS_MAGIC);
      return header.readUInt32BE(4);
    },
    budget,
  );
  const count = images.header.readUInt32BE(4);
  if (labels.body.length !== count) {
    throw new FormatError(
      labelsPath,
      `holds ${labels.body.length} labels, but there are ${count} images in ${imagesPath}`,
    );
  }
  return {
    height: images.header.readUInt32BE(8),
    width: images.header.readUInt32BE(12),
    examples: { pixels: images.body, labels: labels.body },
  };
}
