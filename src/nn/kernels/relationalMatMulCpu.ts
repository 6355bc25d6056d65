import type * as tfTypes from "@tensorflow/tfjs";
import type { BlockLayout } from "../wiring/blockLayout.js";
import { defineKernel, type CpuBackend } from "./defineKernel.js";
import {
  RELATIONAL_MAT_MUL,
  RELATIONAL_MAT_MUL_INPUT_GRADIENT,
  RELATIONAL_MAT_MUL_WEIGHT_GRADIENT,
  type RelationalAttributes,
} from "./relationalMatMul.js";

/** Adds one entry's share for one example: `x` and `y` are the example's places in the two activations. */
type Share = (place: number, x: number, y: number) => void;

/** Walks over all examples and present entries. */
function forEachShare(batch: number, layout: BlockLayout, add: Share): void {
  for (let b = 0; b < batch; b++) {
    layout.forEachEntry((place, input, output) =>
      add(place, b * layout.inputs + input, b * layout.units + output),
    );
  }
}

const valuesOf = (backend: CpuBackend, tensor: tfTypes.TensorInfo) => backend.data.get(tensor.dataId).values;

/** On the tfjs cpu backend: plain loops, for loading a model where there is no wasm backend, and as an oracle. */
export const relationalMatMulCpuKernels: readonly tfTypes.KernelConfig[] = [
  defineKernel(RELATIONAL_MAT_MUL, "cpu", (inputs, { layout }: RelationalAttributes, backend) => {
    const x = valuesOf(backend, inputs.x);
    const kernel = valuesOf(backend, inputs.kernel);
    const batch = inputs.x.shape[0];
    const y = new Float32Array(batch * layout.units);
    forEachShare(batch, layout, (place, from, to) => (y[to] += x[from] * kernel[place]));
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
      forEachShare(batch, layout, (place, from, to) => (dx[from] += dy[to] * kernel[place]));
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
      forEachShare(inputs.x.shape[0], layout, (place, from, to) => (gradient[place] += x[from] * dy[to]));
      return backend.makeTensorInfo([layout.entries], "float32", gradient);
    },
  ),
];
