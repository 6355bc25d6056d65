import type { DataType } from "@tensorflow/tfjs";
import { tensorValues } from "../../wasm/nn/tensorValues.js";
import { correction, makeTensor, runKernel, type Corrections } from "./correction.js";

interface OneHotAttributes {
  readonly depth: number;
  readonly onValue: number;
  readonly offValue: number;
  readonly dtype: DataType;
}

/** A kernel that only moves values of 32 bits: truths, which have 8, go through it as integers. */
export const throughIntegers = correction<object>(({ inputs, attributes, backend, stock }) => {
  const moved = Object.entries(inputs).filter(
    ([name, { dtype }]) => dtype === "bool" && name !== "condition",
  );
  if (moved.length === 0) return stock();
  const integers = moved.map(
    ([name, x]) => [name, runKernel(backend, "Cast", { x }, { dtype: "int32" })] as const,
  );
  const result = stock({ ...inputs, ...Object.fromEntries(integers) }, attributes);
  const truths = runKernel(backend, "Cast", { x: result }, { dtype: "bool" });
  for (const { dataId } of [result, ...integers.map(([, x]) => x)]) backend.disposeData(dataId);
  return truths;
});

/** Kernels that take every tensor for one of 32-bit floats, and read and write past the end of others. */
export const types: Corrections = {
  /** The stock kernel keeps the last byte of a number as its truth. */
  Cast: correction<{ readonly dtype: DataType }>(({ inputs, attributes, backend, stock }) => {
    const { x } = inputs;
    if (attributes.dtype !== "bool" || x.dtype === "bool" || x.dtype === "string") return stock();
    return makeTensor(backend, x.shape, "bool", (truths) => {
      tensorValues(backend, x).forEach((value, k) => (truths[k] = value === 0 ? 0 : 1));
    });
  }),
  OneHot: correction<OneHotAttributes>(({ inputs, attributes, backend, stock }) => {
    const { depth, onValue, offValue, dtype } = attributes;
    const { indices } = inputs;
    if (dtype === "int32") return stock();
    return makeTensor(backend, [...indices.shape, depth], dtype, (values) => {
      values.fill(offValue);
      tensorValues(backend, indices).forEach((index, k) => {
        if (index >= 0 && index < depth) values[k * depth + index] = onValue;
      });
    });
  }),
  Reverse: throughIntegers,
  Select: throughIntegers,
  GatherNd: throughIntegers,
  Tile: throughIntegers,
};
