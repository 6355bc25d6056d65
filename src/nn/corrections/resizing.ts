import { tensorValues } from "../../wasm/nn/tensorValues.js";
import { correction, makeTensor, type Corrections } from "./correction.js";

interface ResizeAttributes {
  readonly alignCorners: boolean;
  readonly halfPixelCenters: boolean;
}

/** A place of the smaller or larger image that a value comes from, and its share. */
type Source = readonly [place: number, share: number];

/** Where the values of one axis come from. */
type Sources = (from: number, to: number, attributes: ResizeAttributes) => Source[][];

/** The place of each value of an axis, as a fraction, in the axis before. */
function fractions(
  from: number,
  to: number,
  { alignCorners, halfPixelCenters }: ResizeAttributes,
  shift: number,
) {
  const aligned = alignCorners && to > 1;
  const scale = Math.fround((aligned ? from - 1 : from) / (aligned ? to - 1 : to));
  return Array.from({ length: to }, (_, k) =>
    halfPixelCenters ? Math.fround(scale * (k + 0.5)) - shift : Math.fround(scale * k),
  );
}

const bilinear: Sources = (from, to, attributes) =>
  fractions(from, to, attributes, 0.5).map((fraction) => {
    const before = Math.max(0, Math.floor(fraction));
    const after = Math.min(from - 1, Math.max(0, Math.ceil(fraction)));
    const share = Math.max(0, fraction) - before;
    return [
      [before, 1 - share],
      [after, share],
    ];
  });

const nearest: Sources = (from, to, attributes) =>
  fractions(from, to, attributes, 0).map((fraction) => {
    const place = attributes.alignCorners ? Math.round(fraction) : Math.floor(fraction);
    return [[Math.min(from - 1, Math.max(0, place)), 1]];
  });

/** The gradient of a resized image with respect to the image: each value's to where it came from. */
const gradient = (sources: Sources) =>
  correction<ResizeAttributes>(({ inputs, attributes, backend }) => {
    const { dy, images } = inputs;
    const [batch, height, width, channels] = images.shape;
    const rows = sources(height, dy.shape[1], attributes);
    const columns = sources(width, dy.shape[2], attributes);
    return makeTensor(backend, images.shape, "float32", (sums) => {
      sums.fill(0);
      const values = tensorValues(backend, dy);
      let from = 0;
      for (let example = 0; example < batch; example++) {
        for (const row of rows) {
          for (const column of columns) {
            for (const [y, down] of row) {
              for (const [x, across] of column) {
                const to = ((example * height + y) * width + x) * channels;
                for (let c = 0; c < channels; c++) sums[to + c] += down * across * values[from + c];
              }
            }
            from += channels;
          }
        }
      }
    });
  });

/**
 * Gradients of resized images. The stock kernels do not know of `halfPixelCenters`, and the one for nearest neighbours
 * never ends where the corners of an image of one row or column are aligned.
 */
export const resizing: Corrections = {
  ResizeBilinearGrad: gradient(bilinear),
  ResizeNearestNeighborGrad: gradient(nearest),
};
