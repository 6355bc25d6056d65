import { Draw, type Values } from "./draw.js";
import type { KernelCase } from "./kernelCase.js";
import { runCase } from "./runCase.js";

/** The sum of all outputs of a case, weighted as `runCase` weights them; in double precision. */
function weightedSum(test: KernelCase, inputs: readonly Values[], seed: number): number {
  const outcome = runCase({ ...test, inputs, gradients: [] }, test.compute, seed);
  if (outcome instanceof Error) throw outcome;
  const draw = new Draw(seed);
  return outcome.reduce((total, { shape, dtype, values }) => {
    const weights = draw.tensor(shape, { low: -1, high: 1, special: false }).values;
    return dtype === "float32" ? values.reduce((sum, value, k) => sum + value * weights[k], total) : total;
  }, 0);
}

const STEPS = [3e-2, 1e-2, 3e-3];

/**
 * How far the gradients of a case are from differences of its values along a random direction; relative to the size of
 * both. The step is the best of a few: where the operation has a kink a shorter one may miss it.
 */
export function gradientError(test: KernelCase, seed: number): number {
  const outcome = runCase(test, test.compute, seed);
  if (outcome instanceof Error) throw outcome;
  const { gradients = [] } = test;
  const draw = new Draw(seed + 1);
  const directions = gradients.map(
    (k) => draw.tensor(test.inputs[k].shape, { low: -1, high: 1, special: false }).values,
  );
  const slopes = outcome
    .slice(-gradients.length)
    .flatMap(({ values }, k) => values.map((value, i) => value * directions[k][i]));
  const slope = slopes.reduce((sum, value) => sum + value, 0);
  const scale = Math.max(0.1, ...slopes.map(Math.abs));
  const moved = (step: number) =>
    test.inputs.map((input, k) => {
      const at = gradients.indexOf(k);
      if (at < 0) return input;
      return {
        ...input,
        values: input.values.map((value, i) => Math.fround(value + step * directions[at][i])),
      };
    });
  const errors = STEPS.map((step) => {
    const difference = weightedSum(test, moved(step), seed) - weightedSum(test, moved(-step), seed);
    return Math.abs(difference / (2 * step) - slope) / scale;
  });
  return Math.min(...errors);
}
