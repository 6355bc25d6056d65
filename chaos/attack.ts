import type { PythonRandom } from "../src/random.js";

/** How many attacks a case made, and how they ended: { "resumed": 3 }. */
export type Outcomes = Readonly<Record<string, number>>;

/** What a case may use. */
export interface Case {
  /** Decides everything that is random about the case. */
  readonly random: PythonRandom;
  /** An empty folder, removed after the case. */
  readonly folder: string;
  /** Seed and number of the case, by which another process finds it. */
  readonly seed: number;
  readonly number: number;
}

/** A way to hurt the program, in as many numbered cases as wanted. */
export interface Attack {
  /** For `--only`: "kills of studies". */
  readonly name: string;
  /** Its count on the command line: "kills". */
  readonly kind: Kind;
  /** Part of the count of its kind; the parts of all attacks of a kind make 1. Default: each has the whole count. */
  readonly share?: number;
  /**
   * Runs one case. One case may be several attacks: a study that is killed three times.
   *
   * @throws {Failure} when a promise is broken
   */
  readonly run: (attempt: Case) => Promise<Outcomes>;
}

/** Kinds of attacks and how many of each `npm run chaos` makes. */
export const kinds = {
  kills: { count: 200, what: "kills, over all kinds of work" },
  races: { count: 20, what: "races of owners for one folder" },
  disks: { count: 60, what: "full disks and closed streams, over all kinds of work" },
  clusters: { count: 100, what: "faults of studies over a queue" },
  simulations: { count: 40, what: "studies over simulated clusters" },
  servers: { count: 400, what: "answers of hostile servers" },
  mutants: { count: 10_000, what: "damaged files of each format" },
} as const;

export type Kind = keyof typeof kinds;

/** A broken promise, in one or more lines. */
export class Failure extends Error {}
