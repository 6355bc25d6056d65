import { FormatError } from "../errors.js";
import type { Examples } from "./dataSet.js";
import type { DataSource } from "./dataSource.js";
import { findDataFiles } from "./findDataFiles.js";
import { readPackedFile } from "./readPackedFile.js";

/** Zero, zero, the type (8: unsigned byte), the number of dimensions. */
const PICTURES_MAGIC = 0x00000803;
const LABELS_MAGIC = 0x00000801;

const CLASSES = 10;

/**
 * Pictures of one channel and ten classes in the IDX format of MNIST and Fashion-MNIST
 * (http://yann.lecun.com/exdb/mnist/): big-endian counts and sizes, then bytes. Four files, gzipped or not. They hold
 * no class names, so the classes are called "0" to "9".
 */
export const idx: DataSource = {
  scheme: "idx",
  takesDirectory: true,
  async load(directory) {
    const wanted = ["train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"];
    const paths = findDataFiles(directory, "a data set of IDX files", wanted.map(spellings));
    const train = await readExamples(paths[0], paths[1]);
    const test = await readExamples(paths[2], paths[3]);
    if (train.height !== test.height || train.width !== test.width) {
      const problem = `holds pictures of ${test.height}x${test.width}, but the training pictures are ${train.height}x${train.width}`;
      throw new FormatError(paths[2], problem);
    }
    return {
      height: train.height,
      width: train.width,
      channels: 1,
      classNames: Array.from({ length: CLASSES }, (_, i) => String(i)),
      train: train.examples,
      test: test.examples,
    };
  },
};

/** Some programs unpack MNIST's files to "train-images.idx3-ubyte". */
function spellings(name: string): string[] {
  const dotted = name.replace("-idx", ".idx");
  return [`${name}-ubyte`, `${name}-ubyte.gz`, `${dotted}-ubyte`, `${dotted}-ubyte.gz`];
}

async function readExamples(
  picturesPath: string,
  labelsPath: string,
): Promise<{ height: number; width: number; examples: Examples }> {
  const pictures = await readPackedFile(picturesPath, 16, (header) => {
    requireMagic(picturesPath, header, PICTURES_MAGIC, "pictures");
    const [count, height, width] = [4, 8, 12].map((offset) => header.readUInt32BE(offset));
    if (count * height * width === 0) {
      throw new FormatError(
        picturesPath,
        `declares ${count} pictures of ${height}x${width}: there is no data`,
      );
    }
    return count * height * width;
  });
  const labels = await readPackedFile(labelsPath, 8, (header) => {
    requireMagic(labelsPath, header, LABELS_MAGIC, "labels");
    return header.readUInt32BE(4);
  });
  const count = pictures.header.readUInt32BE(4);
  if (labels.body.length !== count) {
    throw new FormatError(
      labelsPath,
      `holds ${labels.body.length} labels, but there are ${count} pictures in ${picturesPath}`,
    );
  }
  const invalid = labels.body.findIndex((label) => label >= CLASSES);
  if (invalid >= 0) {
    throw new FormatError(
      labelsPath,
      `label ${invalid} must be from 0 to ${CLASSES - 1}, but is ${labels.body[invalid]}`,
    );
  }
  return {
    height: pictures.header.readUInt32BE(8),
    width: pictures.header.readUInt32BE(12),
    examples: { pixels: pictures.body, labels: labels.body },
  };
}

function requireMagic(path: string, header: Buffer, magic: number, what: string): void {
  const found = header.readUInt32BE(0);
  if (found !== magic) {
    throw new FormatError(
      path,
      `starts with ${hex(found)}, but an IDX file of ${what} starts with ${hex(magic)}`,
    );
  }
}

function hex(word: number): string {
  return `0x${word.toString(16).padStart(8, "0")}`;
}
