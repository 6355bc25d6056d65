import * as tf from "#tfjs";

interface Attributes {
  readonly method: "bilinear" | "nearest";
  readonly cropSize: [number, number];
}

/** Matrices [boxes, places of the crop, places of the image] of one axis. */
interface AxisShares {
  /** The share of each place of the image in each place of the crop. */
  readonly shares: tf.Tensor3D;
  /** Derivatives of the shares by the start and by the end of the box. */
  readonly byStart: tf.Tensor3D;
  readonly byEnd: tf.Tensor3D;
}

/** A crop's place k lies at (size - 1) ((1 - w) start + w end) of the image, with w = k / (count - 1). */
function sharesOf(
  ends: readonly (readonly [number, number])[],
  count: number,
  size: number,
  method: Attributes["method"],
): AxisShares {
  const shape: [number, number, number] = [ends.length, count, size];
  const [shares, byStart, byEnd] = [0, 1, 2].map(() => tf.buffer(shape));
  ends.forEach(([start, end], box) => {
    for (let k = 0; k < count; k++) {
      const weight = count > 1 ? k / (count - 1) : 0.5;
      const place = (size - 1) * ((1 - weight) * start + weight * end);
      if (!(place >= 0 && place <= size - 1)) continue;
      if (method === "nearest") {
        shares.set(1, box, k, Math.round(place));
        continue;
      }
      const [before, after] = [Math.floor(place), Math.ceil(place)];
      shares.set(1 - (place - before), box, k, before);
      if (after === before) continue;
      shares.set(place - before, box, k, after);
      for (const [matrix, slope] of [
        [byStart, (size - 1) * (1 - weight)],
        [byEnd, (size - 1) * weight],
      ] as const) {
        matrix.set(-slope, box, k, before);
        matrix.set(slope, box, k, after);
      }
    }
  });
  const [first, second, third] = [shares, byStart, byEnd].map((matrix) => matrix.toTensor() as tf.Tensor3D);
  return { shares: first, byStart: second, byEnd: third };
}

/** rows x columns^T for each image of x [boxes, height, width, channels] and each channel. */
function resample(x: tf.Tensor, rows: tf.Tensor3D, columns: tf.Tensor3D, transposed = false): tf.Tensor {
  const along = (images: tf.Tensor, matrices: tf.Tensor3D) => {
    const [boxes, extent, other, channels] = images.shape;
    const product = tf.matMul(matrices, tf.reshape(images, [boxes, extent, other * channels]), transposed);
    return tf.transpose(tf.reshape(product, [boxes, -1, other, channels]), [0, 2, 1, 3]);
  };
  return along(along(x, rows), columns);
}

/** The gradient of `tf.image.cropAndResize`, which tfjs lacks on every backend, for the images and for the boxes. */
export const cropAndResizeGradient: tf.GradConfig = {
  kernelName: "CropAndResize",
  inputsToSave: ["image", "boxes", "boxInd"],
  gradFunc: (dy, saved, attributes) => {
    const { method, cropSize } = attributes as unknown as Attributes;
    const [image, boxes, indices] = saved;
    const [batch, height, width] = image.shape;
    const corners = Array.from(boxes.dataSync());
    const boxCount = boxes.shape[0];
    const ends = (axis: number) =>
      Array.from({ length: boxCount }, (_, k) => [corners[4 * k + axis], corners[4 * k + axis + 2]] as const);
    const rows = sharesOf(ends(0), cropSize[0], height, method);
    const columns = sharesOf(ends(1), cropSize[1], width, method);
    return {
      image: () =>
        tf.unsortedSegmentSum(
          resample(dy as tf.Tensor, rows.shares, columns.shares, true),
          tf.cast(indices, "int32") as tf.Tensor1D,
          batch,
        ),
      boxes: () => {
        const own = tf.gather(image, tf.cast(indices, "int32"));
        const slopes = [
          [rows.byStart, columns.shares],
          [rows.shares, columns.byStart],
          [rows.byEnd, columns.shares],
          [rows.shares, columns.byEnd],
        ].map(([down, across]) => tf.sum(tf.mul(dy as tf.Tensor, resample(own, down, across)), [1, 2, 3]));
        return tf.stack(slopes, 1);
      },
      boxInd: () => tf.zerosLike(indices),
    };
  },
};
