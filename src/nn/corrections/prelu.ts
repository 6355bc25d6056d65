import { correction, runKernel, sizeOf, type Corrections } from "./correction.js";

/**
 * `Prelu` with slopes other than one for each channel: the stock kernel takes the first ones for those of the channels. So
 * does `tf.layers.prelu` behind anything but a dense layer, unless all its other axes are shared.
 */
export const prelu: Corrections = {
  Prelu: correction(({ inputs, backend, stock }) => {
    const { x, alpha } = inputs;
    const channels = x.shape.at(-1) ?? 1;
    if (sizeOf(x) > 0 && sizeOf(alpha) === channels && (alpha.shape.at(-1) ?? 1) === channels) return stock();
    const zero = runKernel(backend, "Fill", {}, { shape: [], value: 0, dtype: "float32" });
    const negative = runKernel(backend, "Less", { a: x, b: zero });
    const sloped = runKernel(backend, "Multiply", { a: x, b: alpha });
    const y = runKernel(backend, "Select", { condition: negative, t: sloped, e: x });
    for (const { dataId } of [zero, negative, sloped]) backend.disposeData(dataId);
    return y;
  }),
};
