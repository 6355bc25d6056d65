import { dirname, existsSync, join, rm } from "#host";
import { ArgumentError, CheckpointError, FileError, FormatError } from "../../errors.js";
import { decodeCheckpoint, encodeCheckpoint, type Checkpoint } from "./checkpoint.js";
import type { TrainingIdentity } from "./checkpointHead.js";
import { makeFolder } from "../../files/makeFolder.js";
import { readWholeFile } from "../../files/readWholeFile.js";
import { writeAllAtomically } from "../../files/writeAtomically.js";
import { valueDifferences } from "./valueDifferences.js";

/** Most differences that a message lists. */
const LISTED = 3;

/** The checkpoints of one training run: `checkpoint.bin` and the one before it. Each is either complete or absent. */
export class CheckpointFolder {
  readonly path: string;
  private readonly previous: string;

  constructor(directory: string) {
    if (directory === "") throw new ArgumentError("directory", "a folder", directory);
    this.path = join(directory, "checkpoint.bin");
    this.previous = join(directory, "checkpoint.previous.bin");
  }

  /**
   * Replaces the last checkpoint, which is kept as the previous one.
   *
   * @throws {CheckpointError} when it cannot be written; the last one is then still there
   */
  write(checkpoint: Checkpoint): void {
    try {
      makeFolder(dirname(this.path));
      const content = encodeCheckpoint(checkpoint);
      writeAllAtomically([{ path: this.path, content, backup: this.previous }]);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      const last = this.newest();
      const intact = last === undefined ? "" : `; ${last}, written before, is intact`;
      throw new CheckpointError(`${this.path}: the checkpoint cannot be written: ${error.problem}${intact}`, {
        cause: error,
      });
    }
  }

  /** File of the newest checkpoint: the previous one only after a crash between two renames. */
  newest(): string | undefined {
    return [this.path, this.previous].find(existsSync);
  }

  /**
   * The newest checkpoint, to resume a training run from.
   *
   * @throws {CheckpointError} when there is none, or when it belongs to another training run
   * @throws {FormatError} when it is damaged; the message says whether the previous one is intact, and what to do
   */
  read(identity: TrainingIdentity): Checkpoint {
    const path = this.newest();
    if (path === undefined) {
      throw new CheckpointError(`${this.path}: there is no checkpoint to resume from`);
    }
    const checkpoint = this.decode(path);
    const differences = valueDifferences(checkpoint.head.identity, identity);
    if (differences.length > 0) {
      const listed = differences.slice(0, LISTED).join("; ");
      const more = differences.length > LISTED ? `; and ${differences.length - LISTED} more` : "";
      throw new CheckpointError(
        `${path} is a checkpoint of another training (${listed}${more}): resume it with its own settings, or choose another folder`,
      );
    }
    return checkpoint;
  }

  /**
   * Throws when the folder holds a checkpoint of an unfinished training run, which a new one would overwrite.
   *
   * @throws {CheckpointError}
   */
  requireNoneUnfinished(): void {
    const path = this.newest();
    if (path === undefined) return;
    const { head } = this.decode(path);
    if (head.finished) return;
    throw new CheckpointError(
      `${path} is a checkpoint of a training at step ${head.step} of ${head.steps}: resume it, remove it, or choose another folder`,
    );
  }

  async remove(): Promise<void> {
    for (const path of [this.path, this.previous]) await rm(path, { force: true });
  }

  private decode(path: string): Checkpoint {
    try {
      return decodeCheckpoint(path, readWholeFile(path));
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      const remedy =
        path !== this.previous && this.hasIntactPrevious()
          ? `the previous one, ${this.previous}, is intact: remove the damaged one to resume from there`
          : "no intact one is left: remove it and start the training again, without --resume";
      throw new FormatError(error.source, `${error.problem}; ${remedy}`, { cause: error });
    }
  }

  private hasIntactPrevious(): boolean {
    try {
      decodeCheckpoint(this.previous, readWholeFile(this.previous));
      return true;
    } catch {
      return false;
    }
  }
}

/** Whether a folder holds a checkpoint of any training. */
export function hasCheckpoint(directory: string): boolean {
  return new CheckpointFolder(directory).newest() !== undefined;
}

/** Removes the checkpoints of a folder, for example after the trained model is saved. */
export async function removeCheckpoints(directory: string): Promise<void> {
  await new CheckpointFolder(directory).remove();
}
