import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { ArgumentError, CheckpointError, FormatError } from "../../errors.js";
import { decodeCheckpoint, encodeCheckpoint, type Checkpoint, type TrainingIdentity } from "./checkpoint.js";
import { replaceFiles } from "../../files/replaceFiles.js";
import { valueDifferences } from "./valueDifferences.js";

/** Most differences that a message names. */
const NAMED = 3;

/** The checkpoints of one training: `checkpoint.bin`, and the one before it. Each is there in full or not at all. */
export class CheckpointFolder {
  readonly path: string;
  private readonly previous: string;

  constructor(directory: string) {
    if (directory === "") throw new ArgumentError("directory", "a folder", directory);
    this.path = join(directory, "checkpoint.bin");
    this.previous = join(directory, "checkpoint.previous.bin");
  }

  /**
   * Puts a checkpoint in the place of the last one, which is kept as the one before.
   *
   * @throws {CheckpointError} when it cannot be written; the last one is then still there
   */
  async write(checkpoint: Checkpoint): Promise<void> {
    try {
      await mkdir(join(this.path, ".."), { recursive: true });
      await replaceFiles([{ path: this.path, content: encodeCheckpoint(checkpoint) }], async () => {
        if (existsSync(this.path)) await rename(this.path, this.previous);
      });
    } catch (error) {
      const last = this.newest();
      const safe = last === undefined ? "" : `; ${last}, written before, is whole`;
      throw new CheckpointError(
        `${this.path}: the checkpoint cannot be written: ${(error as Error).message}${safe}`,
        { cause: error },
      );
    }
  }

  /** The newest checkpoint's file: the one before it only where a crash came between two renamings. */
  newest(): string | undefined {
    return [this.path, this.previous].find(existsSync);
  }

  /**
   * The newest checkpoint, for a training to go on from.
   *
   * @throws {CheckpointError} when there is none, or when it was made by another training
   * @throws {FormatError} when it is damaged; the message names the one before it, when that is whole
   */
  async read(identity: TrainingIdentity): Promise<Checkpoint> {
    const path = this.newest();
    if (path === undefined) {
      throw new CheckpointError(`${this.path}: there is no checkpoint to resume from`);
    }
    const checkpoint = await this.decode(path);
    const differences = valueDifferences(checkpoint.head.identity, identity);
    if (differences.length > 0) {
      const named = differences.slice(0, NAMED).join("; ");
      const more = differences.length > NAMED ? `; and ${differences.length - NAMED} more` : "";
      throw new CheckpointError(
        `${path} is a checkpoint of another training (${named}${more}): resume it as it was begun, or choose another folder`,
      );
    }
    return checkpoint;
  }

  /**
   * Throws when the folder holds a checkpoint of a training that has not come to its end: a new one would overwrite it.
   *
   * @throws {CheckpointError}
   */
  async requireNoneUnfinished(): Promise<void> {
    const path = this.newest();
    if (path === undefined) return;
    const { head } = await this.decode(path);
    if (head.finished) return;
    throw new CheckpointError(
      `${path} is a checkpoint of a training that stands at step ${head.step} of ${head.steps}: resume it, or remove it, or choose another folder`,
    );
  }

  async remove(): Promise<void> {
    for (const path of [this.path, this.previous]) await rm(path, { force: true });
  }

  private async decode(path: string): Promise<Checkpoint> {
    try {
      return decodeCheckpoint(path, await readFile(path));
    } catch (error) {
      if (!(error instanceof FormatError) || path === this.previous || !(await this.hasWholePrevious()))
        throw error;
      throw new FormatError(
        error.source,
        `${error.problem}; the one before it, ${this.previous}, is whole: remove the damaged one to go on from there`,
        { cause: error },
      );
    }
  }

  private async hasWholePrevious(): Promise<boolean> {
    try {
      decodeCheckpoint(this.previous, await readFile(this.previous));
      return true;
    } catch {
      return false;
    }
  }
}

/** Whether a folder holds a checkpoint, of whatever training. */
export function hasCheckpoint(directory: string): boolean {
  return new CheckpointFolder(directory).newest() !== undefined;
}

/** Removes the checkpoints of a folder: when a training has come to its end and its model is saved, say. */
export async function removeCheckpoints(directory: string): Promise<void> {
  await new CheckpointFolder(directory).remove();
}
