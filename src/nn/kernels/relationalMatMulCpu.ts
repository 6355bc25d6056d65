import type * as tfTypes from "@tensorflow/tfjs";
import type { BlockLayout } from "../wiring/blockLayout.js";
import { defineKernel, type CpuBackend } from "./defineKernel.js";
import {
  RELATIONAL_MAT_MUL,
  RELATIONAL_MAT_MUL_INPUT_GRADIENT,
  RELATIONAL_MAT_MUL_WEIGHT_GRADIENT,
  type RelationalAttributes,
} from "./relationalMatMul.js";

/** Adds the contribution of one entry for one example; `x` and `y` are indices in the input and the output. */
type Contribution = (entry: number, x: number, y: number) => void;

/** Visits all examples and present entries. */
function forEachContribution(batch: number, layout: BlockLayout, add: Contribution): void {
  for (let b = 0; b < batch; b++) {
    layout.forEachEntry((entry, input, output) =>
      add(entry, b * layout.inputs + input, b * layout.units + output),
    );
  }
}

const valuesOf = (backend: CpuBackend, tensor: tfTypes.TensorInfo) => backend.data.get(tensor.dataId).values;

/** For the tfjs cpu backend: plain loops, to use a model without the wasm backend, and as a reference for tests. */
export const relationalMatMulCpuKernels: readonly tfTypes.KernelConfig[] = [
  defineKernel(RELATIONAL_MAT_MUL, "cpu", (inputs, { layout }: RelationalAttributes, backend) => {
    const x = valuesOf(backend, inputs.x);
    const kernel = valuesOf(backend, inputs.kernel);
    const batch = inputs.x.shape[0];
    const y = new Float32Array(batch * layout.units);
    forEachContribution(batch, layout, (entry, from, to) => (y[to] += x[from] * kernel[entry]));
    return backend.makeTensorInfo([batch, layout.units], "float32", y);
  }),
  defineKernel(
    RELATIONAL_MAT_MUL_INPUT_GRADIENT,
    "cpu",
    (inputs, { layout }: RelationalAttributes, backend) => {
      const dy = valuesOf(backend, inputs.dy);
      const kernel = valuesOf(backend, inputs.kernel);
      const batch = inputs.dy.shape[0];
      const dx = new Float32Array(batch * layout.inputs);
      forEachContribution(batch, layout, (entry, from, to) => (dx[from] += dy[to] * kernel[entry]));
      return backend.makeTensorInfo([batch, layout.inputs], "float32", dx);
    },
  ),
  defineKernel(
    RELATIONAL_MAT_MUL_WEIGHT_GRADIENT,
    "cpu",
    (inputs, { layout }: RelationalAttributes, backend) => {
      const x = valuesOf(backend, inputs.x);
      const dy = valuesOf(backend, inputs.dy);
      const gradient = new Float32Array(layout.entries);
      forEachContribution(
        inputs.x.shape[0],
        layout,
        (entry, from, to) => (gradient[entry] += x[from] * dy[to]),
      );
      return backend.makeTensorInfo([layout.entries], "float32", gradient);
    },
  ),
];
