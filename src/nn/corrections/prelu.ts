import { correction, runKernel, sizeOf, type Corrections } from "./correction.js";

/** Whether the slopes are one for each place of the last axes, as the stock kernel takes them. */
function fitsLastAxes(slopes: readonly number[], shape: readonly number[]): boolean {
  const first = slopes.findIndex((extent) => extent !== 1);
  const own = first < 0 ? slopes.slice(-1) : slopes.slice(first);
  return own.every((extent, k) => extent === shape[shape.length - own.length + k]);
}

/** `Prelu` with slopes that are shared along one of the last axes: the stock kernel takes others for them. */
export const prelu: Corrections = {
  Prelu: correction(({ inputs, backend, stock }) => {
    const { x, alpha } = inputs;
    if (sizeOf(x) > 0 && fitsLastAxes(alpha.shape, x.shape)) return stock();
    const zero = runKernel(backend, "Fill", {}, { shape: [], value: 0, dtype: "float32" });
    const negative = runKernel(backend, "Less", { a: x, b: zero });
    const sloped = runKernel(backend, "Multiply", { a: x, b: alpha });
    const y = runKernel(backend, "Select", { condition: negative, t: sloped, e: x });
    for (const { dataId } of [zero, negative, sloped]) backend.disposeData(dataId);
    return y;
  }),
};
