import type { PythonRandom } from "../../src/random.js";

/** Reads one damaged file, or one hostile answer, in this process. */
export type Trial = (random: PythonRandom, folder: string) => Promise<string>;

/** A format whose files are damaged, or a server that is hostile. */
export interface Probe {
  readonly name: string;
  /** Makes the good files; the result damages one of them, has it read, and says how that ended. */
  readonly open: () => Promise<Trial>;
}
