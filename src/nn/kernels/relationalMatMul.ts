import type * as tfTypes from "@tensorflow/tfjs";
import { panelsOf } from "../../wasm/nn/panels.js";
import * as wasm from "../../wasm/nn/relational.js";
import type { BlockLayout } from "../wiring/blockLayout.js";
import { defineKernel } from "./defineKernel.js";

/** The names in tfjs of the three products of a sparse layer y = x W. */
export const RELATIONAL_MAT_MUL = "RelationalMatMul";
export const RELATIONAL_MAT_MUL_INPUT_GRADIENT = "RelationalMatMulInputGradient";
export const RELATIONAL_MAT_MUL_WEIGHT_GRADIENT = "RelationalMatMulWeightGradient";

/** The attributes include the layout: tfjs passes attributes on unchanged. */
export interface RelationalAttributes {
  readonly layout: BlockLayout;
}

/** For the tfjs wasm backend: SIMD kernels on its memory. */
export const relationalMatMulKernels: readonly tfTypes.KernelConfig[] = [
  defineKernel(RELATIONAL_MAT_MUL, "wasm", ({ x, kernel }, { layout }: RelationalAttributes, backend) => {
    const y = backend.makeOutput([x.shape[0], layout.units], "float32");
    wasm.relationalForward(backend, x, kernel, y, layout);
    return y;
  }),
  defineKernel(
    RELATIONAL_MAT_MUL_INPUT_GRADIENT,
    "wasm",
    ({ dy, kernel }, { layout }: RelationalAttributes, backend) => {
      const dx = backend.makeOutput([dy.shape[0], layout.inputs], "float32");
      const panels = panelsOf(backend, dy, dy.shape[0], layout.units);
      wasm.relationalInputGradient(backend, panels, kernel, dx, layout);
      return dx;
    },
  ),
  defineKernel(
    RELATIONAL_MAT_MUL_WEIGHT_GRADIENT,
    "wasm",
    ({ x, dy }, { layout }: RelationalAttributes, backend) => {
      const gradient = backend.makeOutput([layout.entries], "float32");
      const panels = panelsOf(backend, dy, dy.shape[0], layout.units);
      wasm.relationalWeightGradient(backend, x, panels, gradient, layout);
      return gradient;
    },
  ),
];
