import * as tf from "@tensorflow/tfjs";
import type { CaseGenerator, Family } from "../kernelCase.js";

type Size = [number, number];
type Resize = (x: tf.Tensor4D, size: Size, alignCorners: boolean, halfPixels: boolean) => tf.Tensor;

/** What each value of a resized axis takes of the values before, as a matrix [to, from]. */
function shares(
  from: number,
  to: number,
  alignCorners: boolean,
  halfPixels: boolean,
  smooth: boolean,
): tf.Tensor2D {
  const aligned = alignCorners && to > 1;
  const scale = (aligned ? from - 1 : from) / (aligned ? to - 1 : to);
  const rows = Array.from({ length: to }, (_, k) => {
    const place = halfPixels ? scale * (k + 0.5) - (smooth ? 0.5 : 0) : scale * k;
    const inside = Math.min(from - 1, Math.max(0, place));
    const nearest = Math.min(from - 1, alignCorners ? Math.round(place) : Math.floor(place));
    return Array.from({ length: from }, (_, i) =>
      smooth ? Math.max(0, 1 - Math.abs(inside - i)) : Number(i === nearest),
    );
  });
  return tf.tensor2d(rows, [to, from]);
}

/** The cpu backend's gradients swap height and width, know no half pixels, or never end. */
const resize =
  (compute: Resize, smooth: boolean): CaseGenerator =>
  (draw) => {
    const size: Size = [draw.integer(1, 7), draw.integer(1, 7)];
    const alignCorners = draw.chance(0.5);
    const halfPixels = !alignCorners && draw.chance(0.5);
    const shape = draw.shape(4, 5, false);
    const [, height, width] = shape;
    return {
      inputs: [draw.tensor(shape, { special: false })],
      compute: (x) => compute(x as tf.Tensor4D, size, alignCorners, halfPixels),
      reference: (x) => {
        const rows = shares(height, size[0], alignCorners, halfPixels, smooth);
        const columns = shares(width, size[1], alignCorners, halfPixels, smooth);
        const tall = tf.matMul(rows, tf.reshape(tf.transpose(x, [1, 0, 2, 3]), [height, -1]));
        const turned = tf.transpose(tf.reshape(tall, [size[0], shape[0], width, shape[3]]), [2, 1, 0, 3]);
        const wide = tf.matMul(columns, tf.reshape(turned, [width, -1]));
        return tf.transpose(tf.reshape(wide, [size[1], shape[0], size[0], shape[3]]), [1, 2, 0, 3]);
      },
      gradients: [0],
      attributes: { size, alignCorners, halfPixels },
    };
  };

const bilinear = resize((x, size, align, half) => tf.image.resizeBilinear(x, size, align, half), true);
const nearest = resize((x, size, align, half) => tf.image.resizeNearestNeighbor(x, size, align, half), false);

const dilation: CaseGenerator = (draw) => {
  const filter = [draw.integer(1, 3), draw.integer(1, 3)];
  const strides: [number, number] = [draw.integer(1, 2), draw.integer(1, 2)];
  const pad = draw.pick(["same", "valid"] as const);
  const depth = draw.integer(1, 3);
  const extents = filter.map((extent) => draw.integer(extent, extent + 4));
  return {
    inputs: [
      draw.tensor([draw.integer(1, 2), ...extents, depth], { special: false }),
      draw.tensor([...filter, depth], { special: false }),
    ],
    compute: (x, filter) => tf.dilation2d(x as tf.Tensor4D, filter as tf.Tensor3D, strides, pad),
    gradients: [0, 1],
    attributes: { strides, pad },
  };
};

/** Operations on images. */
export const images: Family = {
  ResizeBilinear: bilinear,
  ResizeBilinearGrad: bilinear,
  ResizeNearestNeighbor: nearest,
  ResizeNearestNeighborGrad: nearest,
  Dilation2D: dilation,
  Dilation2DBackpropFilter: dilation,
  Dilation2DBackpropInput: dilation,
  CropAndResize: (draw) => {
    const shape = draw.shape(4, 5, false);
    const boxes = draw.integer(1, 3);
    const inside = draw.chance(0.5);
    const method = draw.pick(["bilinear", "nearest"] as const);
    const corners = draw.times(boxes, () => {
      const [low, high, most] = inside ? [0.05, 0.45, 0.4] : [-0.2, 0.5, 0.8];
      const [top, left] = [draw.number(low, high), draw.number(low, high)];
      return [top, left, top + draw.number(0.1, most), left + draw.number(0.1, most)].map(Math.fround);
    });
    const size: [number, number] = [draw.integer(1, 5), draw.integer(1, 5)];
    return {
      inputs: [
        draw.tensor(shape, { special: false }),
        { shape: [boxes, 4], dtype: "float32", values: corners.flat() },
        draw.indices([boxes], shape[0]),
      ],
      compute: (x, boxes, which) =>
        tf.image.cropAndResize(
          x as tf.Tensor4D,
          boxes as tf.Tensor2D,
          which as tf.Tensor1D,
          size,
          method,
          0.5,
        ),
      // values jump where a box leaves the image, and everywhere along the boxes of nearest neighbours
      gradients: inside && method === "bilinear" ? [0, 1] : [0],
      attributes: { size, method, inside },
    };
  },
  FlipLeftRight: (draw) => ({
    inputs: [draw.tensor(draw.shape(4, 5, false))],
    compute: (x) => tf.image.flipLeftRight(x as tf.Tensor4D),
  }),
};
