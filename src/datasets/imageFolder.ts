import type { Examples } from "./dataSet.js";
import type { DataSource } from "./dataSource.js";
import { decodeImages, formOf } from "./decodeImages.js";
import { findImages, type LabelledImage } from "./findImages.js";

/**
 * Your own images: one folder of files that sharp reads per class, see `findImages`. Classes are named after their
 * folders and numbered in the order of these names. Without `resize` all images must have one size; with it, the
 * shorter side is scaled to that many pixels and the longer is cropped to its center. All are grayscale if every file
 * is, else sRGB: see `decodeImages`.
 */
export const imageFolder: DataSource = {
  scheme: "image-folder",
  takes: "folder",
  resizes: true,
  async load(directory, { resize, splitSeed = 1, onProgress, onNote, budget }) {
    const { classNames, train, test, notes, ...split } = findImages(directory, splitSeed);
    notes.forEach((note) => onNote(note));
    const paths = [...train, ...test].map(({ path }) => path);
    const form = await formOf(paths, resize);
    budget.take(directory, paths.length * (form.height * form.width * form.channels + LABEL_BYTES));
    let done = 0;
    const onImage = () => onProgress?.(++done, paths.length);
    const examplesOf = async (part: readonly LabelledImage[]): Promise<Examples> => ({
      pixels: await decodeImages(
        part.map(({ path }) => path),
        form,
        onImage,
      ),
      labels: labelsOf(part),
    });
    return { ...form, classNames, train: await examplesOf(train), test: await examplesOf(test), ...split };
  },
};

/** A label is a 32-bit integer: there may be more than 256 folders. */
const LABEL_BYTES = 4;

function labelsOf(part: readonly LabelledImage[]): Int32Array {
  const labels = new Int32Array(new SharedArrayBuffer(LABEL_BYTES * part.length));
  part.forEach(({ label }, k) => (labels[k] = label));
  return labels;
}
