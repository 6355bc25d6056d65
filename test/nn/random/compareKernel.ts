import * as tf from "@tensorflow/tfjs";
import { compareOutcomes } from "./compareOutcomes.js";
import { Draw } from "./draw.js";
import type { CaseGenerator, KernelCase } from "./kernelCase.js";
import { type Outcome, runCase } from "./runCase.js";

/** A case that went wrong, and how. */
export interface Fault {
  readonly kernel: string;
  readonly seed: number;
  readonly problem: string;
  readonly test: KernelCase;
}

/** Compares a number of random cases of one kernel with the cpu backend, and says which went wrong. */
export async function compareKernel(
  kernel: string,
  generate: CaseGenerator,
  cases: number,
  firstSeed: number,
): Promise<Fault[]> {
  const tests = Array.from({ length: cases }, (_, k) => generate(new Draw(firstSeed + k)));
  const calls = countCalls(kernel);
  // all cases on one backend, then all on the other: to change the backend takes longer than a case
  await tf.setBackend("wasm");
  const ours: { outcome: Outcome; leaks: boolean }[] = [];
  for (const [k, test] of tests.entries()) {
    fillFreeMemory();
    const before = [tf.memory().numTensors, tf.backend().numDataIds()];
    const outcome = runCase(test, test.compute, firstSeed + k);
    const after = [tf.memory().numTensors, tf.backend().numDataIds()];
    ours.push({ outcome, leaks: before.join() !== after.join() && !(outcome instanceof Error) });
    // nothing on this backend can be believed after that
    if (outcome instanceof WebAssembly.RuntimeError) break;
  }
  await tf.setBackend("cpu");
  const faults: Fault[] = [];
  let answered = 0;
  for (const [k, { outcome, leaks }] of ours.entries()) {
    const [test, seed] = [tests[k], firstSeed + k];
    const expected = runCase(test, test.reference ?? test.compute, seed);
    if (!(expected instanceof Error)) answered++;
    const problem = compareOutcomes(test, outcome, expected) ?? (leaks ? "leaves tensors behind" : undefined);
    if (problem !== undefined) faults.push({ kernel, seed, problem, test });
  }
  if (calls.stop() === 0) throw new Error(`the cases of ${kernel} never ran it`);
  if (answered === 0) throw new Error(`the cases of ${kernel} fail on every backend`);
  return faults;
}

/** Counts how often tfjs calls a kernel of the wasm backend. */
function countCalls(kernel: string): { stop(): number } {
  const config = tf.getKernel(kernel, "wasm") as { kernelFunc: tf.KernelFunc };
  const { kernelFunc } = config;
  let calls = 0;
  config.kernelFunc = (call) => {
    calls++;
    return kernelFunc(call);
  };
  return {
    stop: () => {
      config.kernelFunc = kernelFunc;
      return calls;
    },
  };
}

/** Leaves other values than zeros where the next tensors will lie. */
function fillFreeMemory(): void {
  tf.dispose([4, 16, 64, 256, 1024].flatMap((size) => [tf.fill([size], 12345), tf.fill([size], NaN)]));
}
