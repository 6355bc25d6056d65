import {
  appendFileSync,
  closeSync,
  dirname,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from "#host";
import type { z } from "zod";
import { StudyError } from "../../errors.js";
import { writeAtomically } from "../../files/writeAtomically.js";
import { formatLine, isCutShort, parseLine } from "./journalLine.js";
import { studyWriteError } from "./studyWriteError.js";
import { keyOf, type Trial, type TrialKey, trialSchema } from "./trial.js";

/** A line that is not a trial of the study, and why. */
interface Rejected {
  /** From 1. */
  readonly line: number;
  readonly reason: string;
  readonly text: string;
}

const NEWLINE = 10;
/** As `toString` of a buffer, which keeps a byte order mark. */
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

const REMEDY =
  "run again with --repair (in code, repair: true), which sets it aside in trials.rejected.jsonl and goes on";

/** What every trial of a journal has. */
export type Recorded = TrialKey & Pick<Trial, "version">;

/**
 * The completed and failed trials of a study in an append-only file, one JSON line each. A trial is on disk before
 * `append` returns. A last line cut short by a crash is dropped when the journal is opened.
 */
export class Journal<T extends Recorded = Trial> {
  private readonly byKey = new Map<string, T>();
  /** Bytes that this process left in the file. */
  private size = 0;

  private constructor(
    private readonly path: string,
    private file: number,
    private readonly schema: z.ZodType<T>,
    private readonly repair: boolean,
  ) {}

  /**
   * Opens a journal, or creates it.
   *
   * @param options.repair whether lines that are not trials of the study are set aside in `trials.rejected.jsonl`
   * @throws {StudyError} when a line is not a trial or repeats one; the file is not changed then
   */
  static open(path: string, options: { repair?: boolean } = {}): Journal {
    return Journal.openWith(trialSchema, path, options);
  }

  /**
   * The same for trials of any schema.
   *
   * @throws {StudyError} as `open` does
   */
  static openWith<T extends Recorded>(
    schema: z.ZodType<T>,
    path: string,
    { repair = false }: { repair?: boolean } = {},
  ): Journal<T> {
    let file: number;
    try {
      file = openSync(path, "a+");
    } catch (error) {
      throw studyWriteError(path, error);
    }
    const journal = new Journal(path, file, schema, repair);
    try {
      journal.load(readFileSync(file));
    } catch (error) {
      journal.close();
      throw studyWriteError(path, error);
    }
    return journal;
  }

  /** Every trial, in the order in which they ended. */
  get trials(): T[] {
    return [...this.byKey.values()];
  }

  /** Whether this trial has ended. */
  has(key: TrialKey): boolean {
    return this.byKey.has(keyOf(key));
  }

  /** The trial with this key, if it has ended. */
  find(key: TrialKey): T | undefined {
    return this.byKey.get(keyOf(key));
  }

  /**
   * Adds a trial: one write, then a flush to disk. If the disk is full, the journal stays unchanged.
   *
   * @throws {StudyError} when it cannot be written, already exists, or when `requireIntact` throws
   */
  append(trial: T): void {
    if (this.has(trial)) throw new StudyError(`${this.path}: the trial ${keyOf(trial)} already exists.`);
    this.requireIntact();
    const line = new TextEncoder().encode(formatLine(trial));
    try {
      const written = writeSync(this.file, line);
      if (written < line.length) throw Object.assign(new Error("short write"), { code: "ENOSPC" });
      fsyncSync(this.file);
    } catch (error) {
      ftruncateSync(this.file, this.size);
      throw studyWriteError(this.path, error);
    }
    this.size += line.length;
    this.byKey.set(keyOf(trial), trial);
  }

  /**
   * Checks that the file is still in its place, with the length that this process left.
   *
   * @throws {StudyError} when the study was moved or removed, or when another process wrote to it
   */
  requireIntact(): void {
    const own = fstatSync(this.file);
    const there = statSync(this.path, { throwIfNoEntry: false });
    if (there === undefined || there.ino !== own.ino || there.dev !== own.dev)
      throw new StudyError(
        `The study in ${dirname(this.path)} was moved or removed while it ran: move it back and run the same command again, or run it with --out and the new folder.`,
      );
    if (own.size !== this.size)
      throw new StudyError(
        `Another process wrote to ${this.path} while this one used it: stop the other one and run the same command again.`,
      );
  }

  /**
   * Refuses the trials that do not belong to the study; if the journal is being repaired, sets them aside.
   *
   * @throws {StudyError} naming the first such trial
   */
  reject(isForeign: (trial: T) => boolean): void {
    const trials = this.trials;
    const foreign = trials.filter(isForeign);
    if (foreign.length === 0) return;
    const [first] = foreign;
    const problem = `contains a trial of another study or version, "${keyOf(first)}" by ${first.version}`;
    if (!this.repair) throw new StudyError(`${this.path} ${problem}: ${REMEDY}.`);
    this.withdraw(foreign, "is a trial of another study or version");
  }

  /**
   * Moves trials to `trials.rejected.jsonl`, so that they are run again.
   *
   * @throws {StudyError} when they cannot be written there
   */
  withdraw(withdrawn: readonly T[], reason: string): void {
    const { trials } = this;
    this.setAside(
      withdrawn.map((trial) => ({
        line: trials.indexOf(trial) + 1,
        reason,
        text: formatLine(trial).trimEnd(),
      })),
      trials.filter((trial) => !withdrawn.includes(trial)),
    );
    for (const trial of withdrawn) this.byKey.delete(keyOf(trial));
  }

  close(): void {
    closeSync(this.file);
  }

  private load(bytes: Uint8Array): void {
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    const textOf = (from: number, to?: number) => decoder.decode(bytes.subarray(from, to));
    const lines = end === 0 ? [] : textOf(0, end - 1).split("\n");
    const rejected = lines.flatMap((text, i) => this.loadLine(text, i + 1));
    const torn = textOf(end);
    if (torn !== "" && !isCutShort(torn))
      rejected.push({ line: lines.length + 1, reason: "is not a valid trial", text: torn });
    if (rejected.length > 0 && !this.repair) throw this.refusal(rejected[0]);
    if (rejected.length > 0) return this.setAside(rejected, this.trials);
    this.size = end;
    if (torn === "") return;
    ftruncateSync(this.file, end);
    fsyncSync(this.file);
  }

  private loadLine(text: string, line: number): Rejected[] {
    const trial = parseLine(text, this.schema);
    const reason = typeof trial === "string" ? trial : this.has(trial) ? "repeats a trial" : undefined;
    if (reason !== undefined) return [{ line, reason, text }];
    this.byKey.set(keyOf(trial as T), trial as T);
    return [];
  }

  /** Moves lines to another file. They are safe there before the journal is replaced by one without them. */
  private setAside(rejected: readonly Rejected[], kept: readonly T[]): void {
    const aside = this.path.replace(/\.jsonl$/, ".rejected.jsonl");
    try {
      appendFileSync(aside, rejected.map((each) => `${JSON.stringify(each)}\n`).join(""), { flush: true });
      writeAtomically(this.path, kept.map(formatLine).join(""));
      const file = openSync(this.path, "a+");
      closeSync(this.file);
      this.file = file;
      this.size = fstatSync(file).size;
    } catch (error) {
      throw studyWriteError(this.path, error);
    }
  }

  private refusal({ line, reason, text }: Rejected): StudyError {
    const start = text.length > 60 ? text.slice(0, 57) + "..." : text;
    return new StudyError(
      `${this.path}, line ${line} ${reason}: ${JSON.stringify(start)}; ${REMEDY}. The file was not changed.`,
    );
  }
}
