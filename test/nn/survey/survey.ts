import { installTrainingKernels } from "../../../src/nn/index.js";
import { trainOnBackend, type Trained } from "./trainOnBackend.js";
import type { TrainingCase } from "./trainingCase.js";

/** The result of a case: "yes", or the reason why not, in a few words. */
export interface Outcome {
  readonly name: string;
  readonly cpu: string;
  readonly stock: string;
  readonly installed: string;
  /** Number of trainable weights that the steps did not change. */
  readonly unmoved: number;
}

/** Trains a case on the cpu backend, on the stock wasm backend, and with our kernels installed. */
export async function survey({ name, train, reference }: TrainingCase): Promise<Outcome> {
  const cpu = await attempt("cpu", train);
  const stock = await attempt("wasm", train);
  const kernels = installTrainingKernels();
  // the installed gradients let the cpu backend train more cases
  const expected =
    reference === undefined && !(cpu instanceof Error) ? cpu : await attempt("cpu", reference ?? train);
  const installed = await attempt("wasm", train);
  kernels.uninstall();
  return {
    name,
    cpu: verdict(cpu, expected),
    stock: verdict(stock, expected),
    installed: verdict(installed, expected),
    unmoved: installed instanceof Error ? 0 : unmoved(installed),
  };
}

async function attempt(backend: string, train: TrainingCase["train"]): Promise<Trained | Error> {
  try {
    return await trainOnBackend(backend, train);
  } catch (error) {
    return error as Error;
  }
}

function verdict(result: Trained | Error, expected: Trained | Error): string {
  if (result instanceof Error) return reason(result.message);
  return expected instanceof Error || sameTraining(result, expected) ? "yes" : "**wrong**";
}

function reason(message: string): string {
  const kernel = /Kernel '(\w+)' not registered/.exec(message)?.[1];
  if (kernel !== undefined) return `no \`${kernel}\``;
  const gradient = /gradient function not found for (\w+)/.exec(message)?.[1];
  if (gradient !== undefined) return `no gradient of \`${gradient}\``;
  return `no: ${message.replace(/^Error in [^:]*: /, "").split(/\. |\.?\n|\.$/)[0]}`;
}

const TOLERANCE = 1e-4;

function sameTraining(a: Trained, b: Trained): boolean {
  const close = (x: ArrayLike<number>, y: ArrayLike<number>) =>
    x.length === y.length &&
    Array.from(x).every((value, k) => Math.abs(value - y[k]) <= TOLERANCE * Math.max(1, Math.abs(y[k])));
  return (
    close(a.history, b.history) &&
    a.after.length === b.after.length &&
    a.after.every((values, k) => close(values, b.after[k]))
  );
}

const unmoved = ({ before, after }: Trained) =>
  after.filter((values, k) => values.every((value, i) => value === before[k][i])).length;
