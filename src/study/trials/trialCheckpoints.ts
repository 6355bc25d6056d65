import { existsSync, join, readdirSync, rmSync } from "#host";
import type { TrainingRequest } from "../../search/strategies/strategy.js";
import { studyWriteError } from "./studyWriteError.js";

/** A training run of a search, cut short after some epochs. */
type Shortened = Pick<TrainingRequest, "graph" | "seed" | "epochs">;

/**
 * The checkpoints of a study's search: one folder per training run that a later one may continue. Without them the same
 * training runs start from scratch, so a lost checkpoint costs only time.
 */
export class TrialCheckpoints {
  /** @param folder of all checkpoints; it is created with the first one */
  constructor(private readonly folder: string) {}

  /** The folder of a training run's checkpoint. */
  pathOf(run: Shortened): string {
    return join(this.folder, nameOf(run));
  }

  /**
   * Removes the checkpoints of all other training runs.
   *
   * @throws {StudyError} when one cannot be removed
   */
  keepOnly(runs: readonly Shortened[]): void {
    const kept = new Set(runs.map(nameOf));
    try {
      if (!existsSync(this.folder)) return;
      for (const name of readdirSync(this.folder))
        if (!kept.has(name)) rmSync(join(this.folder, name), { recursive: true, force: true });
      if (kept.size === 0) rmSync(this.folder, { recursive: true, force: true });
    } catch (error) {
      throw studyWriteError(this.folder, error);
    }
  }
}

function nameOf({ graph, seed, epochs }: Shortened): string {
  return `graph-${graph}-seed-${seed}-epochs-${epochs}`;
}
