import type { Values } from "./draw.js";
import type { KernelCase } from "./kernelCase.js";
import type { Outcome } from "./runCase.js";

/** What is wrong with the answer of the wasm backend, in a few words; undefined where nothing is. */
export function compareOutcomes(test: KernelCase, wasm: Outcome, expected: Outcome): string | undefined {
  if (wasm instanceof Error) return compareErrors(test, wasm, expected);
  if (expected instanceof Error) return `answers where an error is expected: ${expected.message}`;
  for (const [k, values] of expected.entries()) {
    const problem = compareValues(test, wasm[k], values);
    if (problem !== undefined) return `${k < wasm.length ? "result" : "missing"} ${k}: ${problem}`;
  }
  return undefined;
}

function compareErrors({ refusal }: KernelCase, wasm: Error, expected: Outcome): string | undefined {
  if (wasm instanceof WebAssembly.RuntimeError) return `traps: ${wasm.message}`;
  if (expected instanceof Error || refusal?.test(wasm.message)) return undefined;
  return `refuses: ${wasm.message}`;
}

function compareValues(test: KernelCase, got: Values, expected: Values): string | undefined {
  const { tolerance = 1e-5, spreadsNaN = false } = test;
  if (got.shape.join() !== expected.shape.join())
    return `shape [${got.shape}] instead of [${expected.shape}]`;
  if (got.dtype !== expected.dtype) return `${got.dtype} instead of ${expected.dtype}`;
  for (const [k, value] of expected.values.entries()) {
    const other = got.values[k];
    if (Object.is(other, value) || other === value) continue;
    if (
      spreadsNaN &&
      Number.isNaN(other) &&
      !test.inputs.every(({ values }) => values.every(Number.isFinite))
    )
      continue;
    if (Math.abs(other - value) <= tolerance * Math.max(1, Math.abs(value))) continue;
    return `${other} instead of ${value} at place ${k} of [${expected.shape}]`;
  }
  return undefined;
}
