import type * as tfTypes from "@tensorflow/tfjs";
import type { WasmBackend } from "../../wasm/nn/wasmBackend.js";

/** The inputs of an operation, by name. */
type Inputs = Readonly<Record<string, tfTypes.TensorInfo>>;

/** The parts of the tfjs cpu backend that its kernels use. */
export interface CpuBackend {
  readonly data: { get(id: tfTypes.DataId): { readonly values: Float32Array } };
  makeTensorInfo(shape: number[], dtype: tfTypes.DataType, values: Float32Array): tfTypes.TensorInfo;
}

interface Backends {
  readonly wasm: WasmBackend;
  readonly cpu: CpuBackend;
}

type Run<Backend, Attributes> = (
  inputs: Inputs,
  attributes: Attributes,
  backend: Backend,
) => tfTypes.TensorInfo | tfTypes.TensorInfo[];

/** A tfjs kernel with types for its attributes and its backend, which tfjs leaves open. */
export function defineKernel<Name extends keyof Backends, Attributes>(
  kernelName: string,
  backendName: Name,
  run: Run<Backends[Name], Attributes>,
): tfTypes.KernelConfig {
  return {
    kernelName,
    backendName,
    kernelFunc: ({ inputs, attrs, backend }) =>
      run(inputs as Inputs, attrs as unknown as Attributes, backend as Backends[Name]),
  };
}
