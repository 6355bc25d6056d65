import * as tf from "@tensorflow/tfjs";
import { addressOf, withScratch } from "../../wasm/nn/backend.js";
import type { WasmBackend } from "../../wasm/nn/wasmBackend.js";
import { gemm } from "../../wasm/nn/gemm.js";
import { defineKernel } from "./defineKernel.js";
import { applyActivation, type FusedActivation } from "./fusedActivation.js";

/** The attributes of tfjs's BatchMatMul. */
interface MatMulAttributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/**
 * tfjs's wasm BatchMatMul on our own kernel. Stock tfjs walks through transposed operands element by element; untransposed
 * ones XNNPACK multiplies, which keeps a packed copy of the second and does not see when its values change in place.
 *
 * @param stock the kernel that says what is wrong with operands that are not float32
 */
export function batchMatMulKernel(stock: tf.KernelConfig): tf.KernelConfig {
  return defineKernel(stock.kernelName, "wasm", (inputs, attributes: MatMulAttributes, backend) => {
    const { a, b } = inputs;
    if (a.dtype !== "float32" || b.dtype !== "float32") {
      const attrs = { transposeA: attributes.transposeA, transposeB: attributes.transposeB };
      return stock.kernelFunc({ inputs: { a, b }, attrs, backend });
    }
    return multiply(a, b, attributes, backend);
  });
}

type FusedAttributes = MatMulAttributes & FusedActivation;

/** tfjs's wasm _FusedMatMul, activation(a b + bias), likewise. */
export function fusedMatMulKernel(stock: tf.KernelConfig): tf.KernelConfig {
  return defineKernel(stock.kernelName, "wasm", (inputs, attributes: FusedAttributes, backend) => {
    const { a, b, bias, preluActivationWeights } = inputs;
    const product = multiply(a, b, attributes, backend, bias);
    return applyActivation(backend, product, attributes, preluActivationWeights);
  });
}

/** a b + bias over the last two axes of each; the others are broadcast. `bias` has one value, or one per column. */
function multiply(
  a: tf.TensorInfo,
  b: tf.TensorInfo,
  { transposeA, transposeB }: MatMulAttributes,
  backend: WasmBackend,
  bias?: tf.TensorInfo,
): tf.TensorInfo {
  const [rows, inner] = lastTwo(a, transposeA);
  const [innerB, columns] = lastTwo(b, transposeB);
  tf.util.assert(
    inner === innerB,
    () =>
      `Error in matMul: inner shapes (${inner}) and (${innerB}) of Tensors with shapes ${a.shape} and ${b.shape}` +
      ` and transposeA=${transposeA} and transposeB=${transposeB} must match.`,
  );
  const [stackA, stackB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  const stack = tf.backend_util.assertAndGetBroadcastShape(stackA, stackB);
  const product = backend.makeOutput([...stack, rows, columns], "float32");
  const size = rows * columns;
  const places = stackPlaces(stack, stackA, stackB);
  const [aAt, bAt, cAt] = [a, b, product].map((tensor) => addressOf(backend, tensor));
  withStart(backend, columns, bias, (start) => {
    places.forEach(([placeA, placeB], k) => {
      const left = { address: aAt + 4 * placeA * rows * inner, transposed: transposeA };
      const right = { address: bAt + 4 * placeB * inner * columns, transposed: transposeB };
      gemm(backend, left, right, cAt + 4 * k * size, start, { rows, inner, columns });
    });
  });
  return product;
}

function lastTwo({ shape }: tf.TensorInfo, transposed: boolean): [number, number] {
  const [rows, columns] = shape.slice(-2);
  return transposed ? [columns, rows] : [rows, columns];
}

/** For each matrix of the product, which of a's and of b's it is made of. */
function stackPlaces(stack: number[], stackA: number[], stackB: number[]): [number, number][] {
  let places: [number, number][] = [[0, 0]];
  stack.forEach((extent, axis) => {
    const extentA = stackA[axis - stack.length + stackA.length] ?? 1;
    const extentB = stackB[axis - stack.length + stackB.length] ?? 1;
    places = places.flatMap(([placeA, placeB]) =>
      Array.from({ length: extent }, (_, k): [number, number] => [
        placeA * extentA + (extentA === 1 ? 0 : k),
        placeB * extentB + (extentB === 1 ? 0 : k),
      ]),
    );
  });
  return places;
}

/** Calls `use` with the address of what every row of the product starts with: the bias, or 0 for none. */
function withStart(
  backend: WasmBackend,
  columns: number,
  bias: tf.TensorInfo | undefined,
  use: (start: number) => void,
): void {
  if (bias === undefined) return use(0);
  const address = addressOf(backend, bias);
  if (tf.util.sizeFromShape(bias.shape) === columns) return use(address);
  withScratch(backend, 4 * columns, (row) => {
    const memory = backend.wasm.HEAPU8.buffer;
    new Float32Array(memory, row, columns).fill(new Float32Array(memory, address, 1)[0]);
    use(row);
  });
}
