import { ArgumentError } from "../errors.js";
import { inputSize, type DataSet, type Examples } from "./dataSet.js";

/** Data sets checked before: the workers of a study train on the same one many times. */
const checked = new WeakSet<DataSet>();

/**
 * Throws unless a network can be trained on the data: examples in both splits, as many labels as images, a name for
 * every class, and finite numbers.
 *
 * @throws {ArgumentError} naming the first fault and its position
 */
export function checkDataSet(data: DataSet): void {
  if (checked.has(data)) return;
  data.mean.forEach((mean, k) => {
    if (!Number.isFinite(mean)) throw new ArgumentError(`mean[${k}]`, "a finite number", mean);
  });
  data.deviation.forEach((deviation, k) => {
    if (!(deviation > 0 && deviation < Infinity))
      throw new ArgumentError(`deviation[${k}]`, "a number above 0", deviation);
  });
  if (data.target !== undefined && !(data.target.deviation > 0 && data.target.deviation < Infinity))
    throw new ArgumentError("target.deviation", "a number above 0", data.target.deviation);
  for (const part of ["train", "test"] as const) checkExamples(part, data[part], data);
  checked.add(data);
}

function checkExamples(name: string, { pixels, labels }: Examples, data: DataSet): void {
  const size = inputSize(data);
  const classes = data.classNames.length;
  if (labels.length === 0) throw new ArgumentError(`${name}.labels`, "of at least one example", "none");
  if (pixels.length !== labels.length * size) {
    const expected = `of ${labels.length * size} values, ${size} for each of ${labels.length} labels`;
    throw new ArgumentError(`${name}.pixels`, expected, `${pixels.length} values`);
  }
  if (data.target !== undefined) {
    const invalid = labels.findIndex((value) => !Number.isFinite(value));
    if (invalid >= 0)
      throw new ArgumentError(`${name}.labels[${invalid}]`, "a finite number", labels[invalid]);
  }
  for (let k = 0; k < labels.length && data.target === undefined; k++) {
    if (!(labels[k] >= 0 && labels[k] < classes)) {
      const expected = `a class number from 0 to ${classes - 1}, of ${classes} classes`;
      throw new ArgumentError(`${name}.labels[${k}]`, expected, labels[k]);
    }
  }
  if (pixels instanceof Uint8Array) return;
  const invalid = pixels.findIndex((pixel) => !Number.isFinite(pixel));
  if (invalid >= 0) {
    const where = `value ${invalid % size} of example ${Math.floor(invalid / size)} of ${name}.pixels`;
    throw new ArgumentError(where, "a finite number", pixels[invalid]);
  }
}
