import type { NetworkSize } from "./worker/trainRequest.js";

/** The two networks that are trained side by side. */
export const networkNames = ["relational", "fully connected"] as const;

export type NetworkName = (typeof networkNames)[number];

/** For each training run, the test error in percent after each epoch. */
export type Curves = readonly (readonly number[])[];

/** What the page knows of a training. */
export interface TrainingState {
  /** What is trained: a text that differs where anything differs. Undefined: nothing. */
  readonly key: string | undefined;
  readonly seeds: readonly number[];
  readonly epochs: number;
  readonly running: boolean;
  readonly curves: Readonly<Record<NetworkName, Curves>>;
  readonly sizes: Readonly<Record<NetworkName, NetworkSize | undefined>>;
  /** A sentence about what ended the training. */
  readonly problem: string | undefined;
  /** A sentence for each network whose checkpoints the browser does not keep. */
  readonly unkept: Readonly<Partial<Record<NetworkName, string | undefined>>>;
}

/** Nothing was trained. */
export const untrained: TrainingState = {
  ...{ key: undefined, seeds: [], epochs: 0, running: false, problem: undefined, unkept: {} },
  curves: { relational: [], "fully connected": [] },
  sizes: { relational: undefined, "fully connected": undefined },
};

/** Epochs that all training runs have completed. */
export function epochsDone({ curves }: Pick<TrainingState, "curves">): number {
  const all = networkNames.flatMap((name) => curves[name]);
  return all.length === 0 ? 0 : Math.min(...all.map(({ length }) => length));
}
