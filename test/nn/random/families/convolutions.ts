import * as tf from "@tensorflow/tfjs";
import type { Draw } from "../draw.js";
import type { CaseGenerator, Family } from "../kernelCase.js";

type Pair = [number, number];

/** Attributes of a two-dimensional convolution or pooling whose windows fit at least once. */
export function drawWindows(draw: Draw, { explicit = true, dilated = true } = {}) {
  const filter: Pair = draw.chance(0.3)
    ? draw.pick([
        [1, 1],
        [3, 3],
      ])
    : [draw.integer(1, 4), draw.integer(1, 4)];
  const dilations: Pair = dilated && draw.chance(0.2) ? [draw.integer(1, 3), draw.integer(1, 3)] : [1, 1];
  const strided = dilations[0] === 1 && dilations[1] === 1;
  const strides: Pair = strided ? [draw.integer(1, 3), draw.integer(1, 3)] : [1, 1];
  if (draw.chance(0.4)) strides[1] = strides[0];
  const sides = (): Pair => [draw.integer(0, 2), draw.integer(0, 2)];
  const pad = draw.pick<"same" | "valid" | number | tf.backend_util.ExplicitPadding>([
    "same",
    "same",
    "valid",
    draw.integer(0, 2),
    explicit ? [[0, 0], sides(), sides(), [0, 0]] : "same",
  ]);
  const padded = (axis: number) =>
    pad === "valid"
      ? 0
      : pad === "same"
        ? 99
        : typeof pad === "number"
          ? 2 * pad
          : pad[axis + 1][0] + pad[axis + 1][1];
  const extents = filter.map((extent, axis) => {
    const reach = (extent - 1) * dilations[axis] + 1 - padded(axis);
    return draw.integer(Math.max(1, reach), Math.max(1, reach) + 5);
  });
  return { filter, dilations, strides, pad, extents };
}

type Convolve = (
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  windows: ReturnType<typeof drawWindows> & { readonly format: "NHWC" | "NCHW" },
) => tf.Tensor;

const convolution =
  (convolve: Convolve, depthwise = false): CaseGenerator =>
  (draw) => {
    const windows = drawWindows(draw);
    const [inputs, outputs] = [draw.integer(1, 5), draw.integer(1, depthwise ? 3 : 5)];
    // zeros between the taps of a filter make NaN of what is not finite
    const special = windows.dilations.every((rate) => rate === 1);
    const format = draw.chance(0.15) ? "NCHW" : "NHWC";
    const batch = draw.integer(draw.chance(0.03) ? 0 : 1, 3);
    const shape =
      format === "NHWC" ? [batch, ...windows.extents, inputs] : [batch, inputs, ...windows.extents];
    return {
      inputs: [
        draw.tensor(shape, { special }),
        draw.tensor([...windows.filter, inputs, outputs], { special: false }),
      ],
      compute: (x, filter) => {
        const { pad } = windows;
        const ordered = Array.isArray(pad) && format === "NCHW" ? [pad[0], pad[3], pad[1], pad[2]] : pad;
        return convolve(x as tf.Tensor4D, filter as tf.Tensor4D, {
          ...windows,
          pad: ordered as typeof pad,
          format,
        });
      },
      // the cpu backend ignores the format of depthwise convolutions, and lacks gradients for padding by sides in NCHW
      reference: (x, filter) => {
        const last = (format === "NHWC" ? x : tf.transpose(x, [0, 2, 3, 1])) as tf.Tensor4D;
        const y = convolve(last, filter as tf.Tensor4D, { ...windows, format: "NHWC" });
        return format === "NHWC" ? y : tf.transpose(y, [0, 3, 1, 2]);
      },
      gradients: [0, 1],
      tolerance: 1e-4,
      spreadsNaN: true,
      attributes: { ...windows, format },
    };
  };

const plain = convolution((x, filter, { strides, pad, format, dilations }) =>
  tf.conv2d(x, filter, strides, pad, format, dilations),
);

const depthwise = convolution(
  (x, filter, { strides, pad, format, dilations }) =>
    tf.depthwiseConv2d(x, filter, strides, pad, format, dilations),
  true,
);

const transposed: CaseGenerator = (draw) => {
  const { filter, strides, pad, extents } = drawWindows(draw, { dilated: false });
  const [inputs, outputs] = [draw.integer(1, 4), draw.integer(1, 4)];
  const batch = draw.integer(1, 3);
  const shape: [number, number, number, number] = [batch, extents[0], extents[1], outputs];
  const { outHeight, outWidth } = tf.backend_util.computeConv2DInfo(
    shape,
    [...filter, outputs, inputs],
    strides,
    1,
    pad,
  );
  return {
    inputs: [
      draw.tensor([batch, outHeight, outWidth, inputs]),
      draw.tensor([...filter, outputs, inputs], { special: false }),
    ],
    compute: (x, filter) => tf.conv2dTranspose(x as tf.Tensor4D, filter as tf.Tensor4D, shape, strides, pad),
    gradients: [0, 1],
    tolerance: 1e-4,
    spreadsNaN: true,
    attributes: { filter, strides, pad, shape },
  };
};

const volume =
  (transposed: boolean): CaseGenerator =>
  (draw) => {
    const filter = draw.times(3, () => draw.integer(1, 3));
    const dilated = !transposed && draw.chance(0.2);
    const dilations = draw.times(3, () => (dilated ? draw.integer(1, 2) : 1)) as [number, number, number];
    const strides = draw.times(3, () => (dilated ? 1 : draw.integer(1, 3))) as [number, number, number];
    const pad = draw.pick(["same", "valid"] as const);
    const extents = filter.map((extent, axis) => {
      const least = pad === "valid" ? (extent - 1) * dilations[axis] + 1 : 1;
      return draw.integer(least, least + 3);
    });
    const [inputs, outputs] = [draw.integer(1, 3), draw.integer(1, 3)];
    const shape = [draw.integer(1, 2), ...extents, inputs] as [number, number, number, number, number];
    const weights = draw.tensor([...filter, inputs, outputs], { special: false });
    const info = tf.backend_util.computeConv3DInfo(
      shape,
      weights.shape as typeof shape,
      strides,
      dilations,
      pad,
    );
    return {
      inputs: [draw.tensor(transposed ? info.outShape : shape, { special: !dilated }), weights],
      compute: (x, filter) =>
        transposed
          ? tf.conv3dTranspose(x as tf.Tensor5D, filter as tf.Tensor5D, shape, strides, pad)
          : tf.conv3d(x as tf.Tensor5D, filter as tf.Tensor5D, strides, pad, "NDHWC", dilations),
      gradients: [0, 1],
      tolerance: 1e-4,
      spreadsNaN: true,
      attributes: { strides, pad, dilations, transposed },
    };
  };

/** Convolutions and their gradients. */
export const convolutions: Family = {
  Conv2D: plain,
  Conv2DBackpropFilter: plain,
  Conv2DBackpropInput: transposed,
  DepthwiseConv2dNative: depthwise,
  DepthwiseConv2dNativeBackpropFilter: depthwise,
  DepthwiseConv2dNativeBackpropInput: depthwise,
  Conv3D: volume(false),
  Conv3DBackpropFilterV2: volume(false),
  Conv3DBackpropInputV2: volume(true),
};
