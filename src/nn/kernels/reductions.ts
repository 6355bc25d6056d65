import * as tf from "#tfjs";
import { sum, type SumShape } from "../../wasm/nn/sum.js";
import type { WasmBackend } from "../../wasm/nn/wasmBackend.js";
import { defineKernel } from "./defineKernel.js";

interface ReductionAttributes {
  readonly axis?: number | number[] | null;
  readonly keepDims?: boolean;
}

/** Sum of the tfjs wasm backend over adjacent axes. The stock kernel transposes unless those are the last ones. */
export const sumKernel = (stock: tf.KernelConfig): tf.KernelConfig => reduction(stock, () => 1);

/** Mean of the tfjs wasm backend over adjacent axes. */
export const meanKernel = (stock: tf.KernelConfig): tf.KernelConfig => reduction(stock, (count) => 1 / count);

/** A sum times a number that depends on how many values are summed. */
function reduction(stock: tf.KernelConfig, scaleOf: (count: number) => number): tf.KernelConfig {
  return defineKernel(stock.kernelName, "wasm", ({ x }, attributes: ReductionAttributes, backend) => {
    return (
      fastSum(x, attributes, backend, scaleOf) ??
      stock.kernelFunc({ inputs: { x }, attrs: attributes as unknown as tf.NamedAttrMap, backend })
    );
  });
}

/** Undefined where the stock kernel is needed. */
function fastSum(
  x: tf.TensorInfo,
  { axis, keepDims }: ReductionAttributes,
  backend: WasmBackend,
  scaleOf: (count: number) => number,
): tf.TensorInfo | undefined {
  if (x.dtype !== "float32" || tf.util.sizeFromShape(x.shape) === 0) return undefined;
  // tfjs passes null for all axes, which its typings do not know
  const axes = tf.util.parseAxisParam(axis!, x.shape);
  const shape = sumShape(x.shape, axes);
  if (shape === undefined) return undefined;
  const [kept] = tf.backend_util.computeOutAndReduceShapes(x.shape, axes);
  const y = backend.makeOutput(
    keepDims === true ? tf.backend_util.expandShapeToKeepDim(kept, axes) : kept,
    "float32",
  );
  sum(backend, x, y, shape, scaleOf(shape.count));
  return y;
}

/** Undefined if an axis that is kept lies between two that are summed. Axes of extent 1 count for neither. */
function sumShape(extents: readonly number[], axes: readonly number[]): SumShape | undefined {
  const shape = { outer: 1, count: 1, inner: 1 };
  for (const [k, extent] of extents.entries()) {
    if (extent === 1) continue;
    if (!axes.includes(k)) shape[shape.count === 1 ? "outer" : "inner"] *= extent;
    else if (shape.inner > 1) return undefined;
    else shape.count *= extent;
  }
  return shape;
}
