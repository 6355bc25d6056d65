import * as tf from "@tensorflow/tfjs";
import { compareOutcomes } from "./compareOutcomes.js";
import { Draw } from "./draw.js";
import type { CaseGenerator, KernelCase } from "./kernelCase.js";
import { runCase } from "./runCase.js";

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
  const faults: Fault[] = [];
  const calls = countCalls(kernel);
  let answered = 0;
  for (let seed = firstSeed; seed < firstSeed + cases; seed++) {
    const test = generate(new Draw(seed));
    await tf.setBackend("wasm");
    fillFreeMemory();
    const before = [tf.memory().numTensors, tf.backend().numDataIds()];
    const wasm = runCase(test, test.compute, seed);
    const after = [tf.memory().numTensors, tf.backend().numDataIds()];
    await tf.setBackend("cpu");
    const expected = runCase(test, test.reference ?? test.compute, seed);
    if (!(expected instanceof Error)) answered++;
    const leak =
      before.join() === after.join() || wasm instanceof Error ? undefined : "leaves tensors behind";
    const problem = compareOutcomes(test, wasm, expected) ?? leak;
    if (problem !== undefined) faults.push({ kernel, seed, problem, test });
    // nothing on this backend can be believed after that
    if (wasm instanceof WebAssembly.RuntimeError) break;
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
