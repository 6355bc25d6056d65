import { sources } from "#data-sources";
import { fetchFile } from "#downloads";
import { warn } from "../arguments/warn.js";
import { ArgumentError, requireInteger } from "../errors.js";
import { visibleText } from "../visibleText.js";
import type { DataSet } from "./dataSet.js";
import { averagePool } from "./averagePool.js";
import { channelStatistics } from "./channelStatistics.js";
import { DataBudget } from "./dataBudget.js";
import type { LoadOptions, RawDataSet } from "./dataSource.js";
import { refuseFile } from "./describeFolder.js";
import { requireDataForm } from "./requireDataForm.js";

/**
 * Reads a data set: "letters" (included: UCI Letter Recognition, 19,620 rows of 16 numbers), "digits" (included: 1,797 images
 * of 8x8), "csv:FILE" (your own table with a header; "csv:FILE#label=COLUMN" names the column of the classes, "csv:FILE#target=COLUMN" a column of numbers to
 * predict), "parquet:FILE" (the same in a Parquet file), "npy:DIR" or "npz:FILE" (NumPy arrays named x_train, y_train, x_test and
 * y_test), "idx:DIR" (the
 * files of MNIST, Fashion-MNIST or EMNIST, gzipped or not), "cifar10:DIR" or "cifar100:DIR" (the binary versions of CIFAR-10
 * and CIFAR-100, with fine labels) or "image-folder:DIR" (a folder of JPEG, PNG, WebP, GIF, TIFF, AVIF or SVG files for each
 * class: `train/CLASS/*` and `test/CLASS/*`, or `CLASS/*`). Where DIR holds a single folder with all of it, as unpacked
 * archives do, that is read. FILE may be the URL of a file with its SHA-256, "csv:https://example.com/wine.csv#sha256=HEX": it is
 * downloaded into the user's cache once, and checked each time.
 *
 * The values are in shared memory, so worker threads use them without a copy. The mean and the (population) standard
 * deviation are computed per channel over the training examples; a constant channel has deviation 1. Every column of a table
 * is a channel of its own.
 *
 * Cost: one pass over the files; the 70,000 images of Fashion-MNIST take about half a second.
 *
 * @param spec the data set's name
 * @throws {ArgumentError} when the name is unknown, `resize` is given for a table, or it does not divide the images' sides
 * @throws {DownloadError} when a file cannot be downloaded
 * @throws {FormatError} when a file is missing or damaged, files do not match each other, or need more than `maxBytes`
 *
 * @example
 * import { loadDataSet } from "sweetspot/training";
 * const data = await loadDataSet("digits");
 * data.train.labels.length; // 1000
 * data.test.labels.length; // 797
 * [data.height, data.width, data.channels]; // [8, 8, 1]
 */
export async function loadDataSet(spec: string, options: LoadOptions = {}): Promise<DataSet> {
  const { resize, splitSeed, maxBytes } = options;
  if (maxBytes !== undefined) requireInteger("maxBytes", maxBytes, 1);
  if (resize !== undefined) requireInteger("resize", resize, 1);
  if (splitSeed !== undefined) requireInteger("splitSeed", splitSeed, 0, 4294967295);
  const { source, path, remote } = parseSpec(spec);
  if (source.takes === "folder") refuseFile(path, source.scheme);
  const budget = new DataBudget(maxBytes);
  const place =
    remote === undefined
      ? path
      : (await fetchFile(remote, budget.most, { onProgress: options.onDownload })) + remote.choice;
  const raw = await source.load(place, {
    onNote: source.takes === undefined ? ignore : (sentence) => warn(visibleText(sentence)),
    ...options,
    budget,
  });
  const sized =
    resize === undefined || source.resizes ? raw : resized(raw, resize, (bytes) => budget.take(spec, bytes));
  return { name: spec, ...sized, ...channelStatistics(sized.train.pixels, sized.channels) };
}

/** What the package's own data sets leave out is documented and cannot be changed. */
function ignore(): void {}

const NO_FILES = "letters, digits or arrays (arrayDataSet) here, where files cannot be read";

function parseSpec(spec: string) {
  const { scheme, ...file } = requireDataForm(spec);
  const source = sources.find((candidate) => candidate.scheme === scheme);
  if (source === undefined) throw new ArgumentError("data", NO_FILES, spec);
  return { source, ...file };
}

/** @param take called with the bytes of the new pixels before they are allocated */
function resized(raw: RawDataSet, resize: number, take: (bytes: number) => void): RawDataSet {
  const { height, width, channels, train, test } = raw;
  if (height === 1 && width === 1 && resize !== 1)
    throw new ArgumentError("resize", "left out for a table, which has no images", resize);
  const factor = height / resize;
  if (!Number.isInteger(factor) || width % factor !== 0) {
    const possible = Array.from({ length: height }, (_, i) => i + 1).filter(
      (side) => height % side === 0 && width % (height / side) === 0,
    );
    const expected = `a height to which images of ${height}x${width} shrink by an integer factor (${possible.join(", ")})`;
    throw new ArgumentError("resize", expected, resize);
  }
  if (factor === 1) return raw;
  const shape = { width, channels };
  const pixels = (train.pixels.length + test.pixels.length) / factor ** 2;
  take(pixels * Float32Array.BYTES_PER_ELEMENT);
  return {
    ...raw,
    height: resize,
    width: width / factor,
    train: { ...train, pixels: averagePool(train.pixels, shape, factor) },
    test: { ...test, pixels: averagePool(test.pixels, shape, factor) },
  };
}
