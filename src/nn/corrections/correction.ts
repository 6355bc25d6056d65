import { getKernel, type DataType, type KernelConfig, type NamedAttrMap, type TensorInfo } from "#tfjs";
import { tensorValues } from "../../wasm/nn/tensorValues.js";
import type { WasmBackend } from "../../wasm/nn/wasmBackend.js";

/** Makes a kernel of the wasm backend that is right where the stock kernel is not. */
export type Correction = (stock: KernelConfig) => KernelConfig;

/** Corrections by the name of the kernel. */
export type Corrections = Readonly<Record<string, Correction>>;

/** The stock kernel, with its inputs, its attributes and the backend. */
export interface StockCall<Attributes> {
  readonly inputs: Readonly<Record<string, TensorInfo>>;
  readonly attributes: Attributes;
  readonly backend: WasmBackend;
  /** What the stock kernel makes of these inputs and attributes, or of others. */
  readonly stock: (inputs?: Readonly<Record<string, TensorInfo>>, attributes?: object) => TensorInfo;
}

/** A kernel that calls the stock one where that is right. */
export const correction =
  <Attributes>(run: (call: StockCall<Attributes>) => TensorInfo | TensorInfo[]): Correction =>
  (stock) => ({
    ...stock,
    kernelFunc: ({ inputs, attrs, backend }) =>
      run({
        inputs: inputs as Readonly<Record<string, TensorInfo>>,
        attributes: attrs as unknown as Attributes,
        backend: backend as WasmBackend,
        stock: (
          otherInputs = inputs as Readonly<Record<string, TensorInfo>>,
          otherAttributes = attrs ?? {},
        ) =>
          stock.kernelFunc({
            inputs: otherInputs,
            attrs: otherAttributes as NamedAttrMap,
            backend,
          }) as TensorInfo,
      }),
  });

/** Runs a kernel of the wasm backend as it is installed now. */
export function runKernel(
  backend: WasmBackend,
  kernelName: string,
  inputs: Readonly<Record<string, TensorInfo>>,
  attributes: object = {},
): TensorInfo {
  return getKernel(kernelName, "wasm").kernelFunc({
    inputs: inputs,
    attrs: attributes as NamedAttrMap,
    backend,
  }) as TensorInfo;
}

/** A new tensor, with values written by `fill`. */
export function makeTensor(
  backend: WasmBackend,
  shape: readonly number[],
  dtype: DataType,
  fill: (values: Float32Array | Int32Array | Uint8Array) => void,
): TensorInfo {
  const tensor = backend.makeOutput([...shape], dtype);
  fill(tensorValues(backend, tensor));
  return tensor;
}

export const sizeOf = ({ shape }: TensorInfo) => shape.reduce((product, extent) => product * extent, 1);
