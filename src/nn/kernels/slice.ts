import * as tf from "#tfjs";
import { addressOf } from "../../wasm/nn/backendMemory.js";
import { defineKernel } from "./defineKernel.js";

interface SliceAttributes {
  readonly begin: number | number[];
  readonly size?: number | number[];
}

/** Slice of the tfjs wasm backend by copies of the largest contiguous blocks. The stock kernel copies all of x first. */
export function sliceKernel(stock: tf.KernelConfig): tf.KernelConfig {
  return defineKernel(stock.kernelName, "wasm", ({ x }, attributes: SliceAttributes, backend) => {
    if (x.dtype === "string") {
      return stock.kernelFunc({ inputs: { x }, attrs: attributes as unknown as tf.NamedAttrMap, backend });
    }
    const [begin, size] = tf.slice_util.parseSliceParams(x, attributes.begin, attributes.size);
    tf.slice_util.assertParamsValid(x, begin, size);
    const y = backend.makeOutput(size, x.dtype);
    if (tf.util.sizeFromShape(size) === 0) return y;
    const bytes = tf.util.bytesPerElement(x.dtype);
    const { HEAPU8 } = backend.wasm;
    const start = addressOf(backend, x);
    let to = addressOf(backend, y);
    forEachBlock(x.shape, begin, size, (from, length) => {
      HEAPU8.copyWithin(to, start + from * bytes, start + (from + length) * bytes);
      to += length * bytes;
    });
    return y;
  });
}

/** Calls `use` with every contiguous block of a slice in order: where it starts in the tensor, and its length, in values. */
function forEachBlock(
  shape: readonly number[],
  begin: readonly number[],
  size: readonly number[],
  use: (from: number, length: number) => void,
): void {
  let last = shape.length - 1;
  let unit = 1;
  // axes after the last one that is cut belong to the blocks
  for (; last > 0 && size[last] === shape[last]; last--) unit *= shape[last];
  const visit = (axis: number, before: number): void => {
    if (axis > last) return use(0, unit);
    const first = before * shape[axis] + begin[axis];
    if (axis === last) return use(first * unit, size[axis] * unit);
    for (let k = 0; k < size[axis]; k++) visit(axis + 1, first + k);
  };
  visit(0, 0);
}
