import type { Tensor } from "@tensorflow/tfjs";
import type { Draw, Values } from "./draw.js";

type Compute = (...inputs: Tensor[]) => Tensor | Tensor[];

/** One call of an operation, with its inputs and attributes drawn at random. */
export interface KernelCase {
  readonly inputs: readonly Values[];
  readonly compute: Compute;
  /** Which inputs to take gradients for; none where nothing is said. */
  readonly gradients?: readonly number[];
  /** The same thing spelled in other operations, where the cpu backend is wrong too. */
  readonly reference?: Compute;
  /** Differences up to this times the larger of 1 and the expected value are rounding; 1e-5 where nothing is said. */
  readonly tolerance?: number;
  /** What differs between cases besides the inputs: for the message. */
  readonly attributes?: unknown;
  /** The sentence that the wasm backend refuses this case with, although the cpu backend has an answer. */
  readonly refusal?: RegExp;
  /** Whether NaN may be in more places than expected: the fast methods add and subtract neighbouring values. */
  readonly spreadsNaN?: boolean;
}

/** Draws a case that makes the wasm backend run a certain kernel. */
export type CaseGenerator = (draw: Draw) => KernelCase;

/** By the name of the kernel. */
export type Family = Readonly<Record<string, CaseGenerator>>;
