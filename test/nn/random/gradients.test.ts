import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";
import { installTrainingKernels, useWasmBackend } from "../../../src/nn/index.js";
import { Draw } from "./draw.js";
import { families } from "./families/catalogue.js";
import { gradientError } from "./finiteDifferences.js";
import type { CaseGenerator } from "./kernelCase.js";

const CASES = Number(process.env.KERNEL_CASES ?? 300) / 10;
const SEED = Number(process.env.KERNEL_SEED ?? 1);

/** Piecewise constant: there are jumps between any two values, and tfjs takes the gradient for zero. */
const STEPS = ["Ceil", "Floor", "Mod", "Round", "Sign", "Step"];

const generators: [string, CaseGenerator][] = Object.values(families)
  .flatMap((family) => Object.entries(family))
  .filter(([kernel]) => !STEPS.includes(kernel));

beforeAll(async () => {
  await useWasmBackend();
  installTrainingKernels();
  await tf.setBackend("wasm");
});

/**
 * Where the gradient of an operation is wrong on every backend, a comparison of two backends does not show it. A few cases
 * may lie at a kink.
 */
it.each(generators)("gradients of %s are the slopes of its values", (_, generate) => {
  const errors: string[] = [];
  let count = 0;
  for (let seed = SEED; seed < SEED + CASES; seed++) {
    const test = generate(new Draw(seed, true));
    if ((test.gradients ?? []).length === 0) continue;
    count++;
    try {
      const error = gradientError(test, seed);
      if (error > 0.05) errors.push(`seed ${seed}: off by ${error}, ${JSON.stringify(test.attributes)}`);
    } catch (error) {
      const { message } = error as Error;
      if (test.refusal?.test(message) !== true) errors.push(`seed ${seed}: ${message}`);
    }
  }
  expect(errors.length > Math.max(1, 0.2 * count) ? errors : []).toEqual([]);
});
