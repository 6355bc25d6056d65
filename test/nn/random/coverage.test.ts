import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";
import { installTrainingKernels, useWasmBackend } from "../../../src/nn/index.js";
import { families, unreached } from "./families/catalogue.js";

/** The kernels of the wasm backend, except those of our own layers and optimizers, which have tests of their own. */
let kernels: string[] = [];

beforeAll(async () => {
  await useWasmBackend();
  installTrainingKernels();
  kernels = tf
    .getKernelsForBackend("wasm")
    .map(({ kernelName }) => kernelName)
    .filter((name) => !/^(Relational|BatchNormTraining|ReluGradient$|SgdNesterov$|Adam$)/.test(name));
});

const generated = () => Object.values(families).flatMap((family) => Object.keys(family));

it("every kernel of the wasm backend has random cases, or a reason why nothing that trains reaches it", () => {
  const listed = [...generated(), ...Object.keys(unreached)];
  expect(new Set(listed).size).toBe(listed.length);
  expect(kernels.filter((name) => !listed.includes(name))).toEqual([]);
  expect(listed.filter((name) => !kernels.includes(name))).toEqual([]);
});

it("no kernel with a gradient is left out", () => {
  const withGradient = (name: string) => (tf.getGradient(name) as tf.GradConfig | undefined) !== undefined;
  expect(Object.keys(unreached).filter(withGradient)).toEqual([]);
});
