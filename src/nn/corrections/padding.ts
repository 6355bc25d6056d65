import { correction, runKernel, type Corrections } from "./correction.js";

interface PadAttributes {
  readonly paddings: [number, number][];
  readonly constantValue: number;
}

/**
 * `PadV2` with NaN: XNNPACK looks its operators up by the constant, and NaN compares with every other constant as if it
 * were equal to it. Later paddings with a number are wrong, too, once there is an operator for NaN.
 */
export const padding: Corrections = {
  PadV2: correction<PadAttributes>(({ inputs, attributes, backend, stock }) => {
    const { x } = inputs;
    const { constantValue, paddings } = attributes;
    const padded = (x: typeof inputs.x) => stock({ x }, { paddings, constantValue: 0 });
    if (!Number.isNaN(constantValue)) return stock();
    const ones = runKernel(backend, "Fill", {}, { shape: x.shape, value: 1, dtype: "float32" });
    const [t, inside] = [padded(x), padded(ones)];
    const condition = runKernel(backend, "Cast", { x: inside }, { dtype: "bool" });
    const e = runKernel(backend, "Fill", {}, { shape: t.shape, value: NaN, dtype: x.dtype });
    const result = runKernel(backend, "Select", { condition, t, e });
    for (const { dataId } of [ones, t, inside, condition, e]) backend.disposeData(dataId);
    return result;
  }),
};
