import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import type { z } from "zod";
import { lockOwner } from "../files/folderLock.js";
import type { Recorded } from "../study/trials/journal.js";
import { JournalReader } from "./journalReader.js";

/** Whether a study runs, has a report, or neither. */
export type StudyState = "running" | "finished" | "stopped";

/** The folder of a study that another process may be conducting. It is only read. */
export abstract class WatchedFolder<T extends Recorded> {
  /** Identifies the plan. */
  abstract readonly digest: string;
  private readonly journal: JournalReader<T>;
  /** The state of the study when it was last read. */
  state: StudyState;

  protected constructor(
    readonly path: string,
    schema: z.ZodType<T>,
  ) {
    this.journal = new JournalReader<T>(join(path, "trials.jsonl"), schema);
    this.state = this.readState();
    this.journal.read();
  }

  /** The name of the folder. */
  get name(): string {
    return basename(this.path);
  }

  /** Every trial, in the order in which they ended. */
  get trials(): readonly T[] {
    return this.journal.trials;
  }

  /** What is wrong with the journal, as a sentence. */
  get damage(): string | undefined {
    return this.journal.damage;
  }

  /** The report of a finished study. */
  get reportPath(): string {
    return join(this.path, "report.html");
  }

  /**
   * Reads what is new.
   *
   * @returns whether there is any
   * @throws {FormatError} when the journal cannot be read
   */
  read(): boolean {
    const before = this.state;
    this.state = this.readState();
    return this.journal.read() || this.state !== before;
  }

  private readState(): StudyState {
    const owner = lockOwner(join(this.path, "study.lock"));
    if (owner !== undefined && owner.runs !== false) return "running";
    return existsSync(this.reportPath) ? "finished" : "stopped";
  }
}
