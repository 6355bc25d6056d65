import { correction, sizeOf, type Corrections } from "./correction.js";

/** Counts the axis from the start: the stock kernel permutes axes by its number as it is. Of nothing it makes nothing. */
const fromStart = correction<{ readonly axis: number }>(({ inputs, attributes, backend, stock }) => {
  const { x } = inputs;
  if (sizeOf(x) === 0) return backend.makeOutput(x.shape, x.dtype);
  const { axis } = attributes;
  return axis < 0 ? stock(inputs, { ...attributes, axis: axis + x.shape.length }) : stock();
});

/** Kernels that do not know an axis counted from the end, and read and write past the end of their tensors. */
export const negativeAxes: Corrections = { Cumprod: fromStart, Cumsum: fromStart };
