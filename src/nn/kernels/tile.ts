import * as tf from "#tfjs";
import { tile } from "../../wasm/nn/tile.js";
import { defineKernel } from "./defineKernel.js";

interface TileAttributes {
  readonly reps: number[];
}

/** Tile of the tfjs wasm backend by copies of blocks. The stock kernel computes the place of every value. */
export function tileKernel(stock: tf.KernelConfig): tf.KernelConfig {
  return defineKernel(stock.kernelName, "wasm", ({ x }, attributes: TileAttributes, backend) => {
    const shape = x.shape.map((extent, axis) => extent * attributes.reps[axis]);
    const fits = x.shape.length > 0 && tf.util.sizeFromShape(shape) > 0;
    if (!fits || (x.dtype !== "float32" && x.dtype !== "int32")) {
      return stock.kernelFunc({ inputs: { x }, attrs: attributes as unknown as tf.NamedAttrMap, backend });
    }
    const y = backend.makeOutput(shape, x.dtype);
    tile(backend, x, y, attributes.reps);
    return y;
  });
}
