import { AsyncLocalStorage, existsSync, join, resolve, rmdirSync } from "#host";
import { CheckpointError } from "../../errors.js";
import { FolderLock } from "../../files/folderLock.js";
import { makeFolder } from "../../files/makeFolder.js";

/** The lock under which the running code trains, and its folder. */
const outer = new AsyncLocalStorage<TrainingLock>();

/**
 * The exclusive right to train into a folder: `train.lock`. A training run takes it for its checkpoints. Code that also saves
 * the model there takes it for all of that with `during`, and the training run within uses the same one.
 */
export class TrainingLock {
  private constructor(
    private readonly path: string,
    private readonly lock: FolderLock,
    private readonly isShared: boolean,
    /** Whether the folder was missing. */
    private readonly isNew: boolean,
  ) {}

  /**
   * Makes the folder where it is missing, and locks it.
   *
   * @throws {CheckpointError} when another training run uses the folder
   * @throws {FileError} when the folder cannot be written
   */
  static acquire(directory: string): TrainingLock {
    const path = resolve(directory);
    const held = outer.getStore();
    if (held?.path === path) return new TrainingLock(path, held.lock, true, false);
    const isNew = !existsSync(directory);
    makeFolder(directory);
    const file = join(directory, "train.lock");
    const refusal = (sentence: string) => new CheckpointError(sentence);
    return new TrainingLock(path, FolderLock.acquire(file, `folder ${directory}`, refusal), false, isNew);
  }

  /** Runs code that trains into the folder, with the folder locked. */
  static async during<T>(directory: string, work: (lock: TrainingLock) => Promise<T>): Promise<T> {
    const lock = TrainingLock.acquire(directory);
    try {
      return await outer.run(lock, () => work(lock));
    } finally {
      lock.release();
    }
  }

  /** @throws {CheckpointError} when another process has taken the folder meanwhile */
  requireHeld(): void {
    this.lock.requireHeld();
  }

  release(): void {
    if (this.isShared) return;
    this.lock.release();
    if (!this.isNew) return;
    try {
      // a folder in which nothing was saved is not left behind
      rmdirSync(this.path);
    } catch {
      // it has files
    }
  }
}
