import { closeSync, fsyncSync, fstatSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { StudyError } from "../../errors.js";
import { studyWriteError } from "./studyWriteError.js";
import { keyOf, trialSchema, type Trial, type TrialKey } from "./trial.js";

/** The start of every line, to recognize a last line cut short by a crash. */
const LINE_START = '{"phase":';

/**
 * The completed and failed trials of a study in an append-only file, one JSON line each. A trial is on disk before
 * `append` returns. A last line cut short by a crash is dropped when the journal is opened.
 */
export class Journal {
  private readonly byKey = new Map<string, Trial>();

  private constructor(
    private readonly path: string,
    private readonly file: number,
  ) {}

  /**
   * Opens a journal, or creates it.
   *
   * @throws {StudyError} when a line is not a trial or repeats one; the file is not changed then
   */
  static open(path: string): Journal {
    let file: number;
    try {
      file = openSync(path, "a+");
    } catch (error) {
      throw studyWriteError(path, error);
    }
    const journal = new Journal(path, file);
    try {
      journal.load(readFileSync(file));
    } catch (error) {
      journal.close();
      throw studyWriteError(path, error);
    }
    return journal;
  }

  /** Every trial, in the order in which they ended. */
  get trials(): Trial[] {
    return [...this.byKey.values()];
  }

  /** Whether this trial has ended. */
  has(key: TrialKey): boolean {
    return this.byKey.has(keyOf(key));
  }

  /**
   * Adds a trial: one write, then a flush to disk. If the disk is full, the journal stays unchanged.
   *
   * @throws {StudyError} when it cannot be written, or already exists
   */
  append(trial: Trial): void {
    if (this.has(trial)) throw new StudyError(`${this.path}: the trial ${keyOf(trial)} already exists.`);
    const line = Buffer.from(JSON.stringify(trial) + "\n");
    const size = fstatSync(this.file).size;
    try {
      const written = writeSync(this.file, line);
      if (written < line.length) throw Object.assign(new Error("short write"), { code: "ENOSPC" });
      fsyncSync(this.file);
    } catch (error) {
      ftruncateSync(this.file, size);
      throw studyWriteError(this.path, error);
    }
    this.byKey.set(keyOf(trial), trial);
  }

  close(): void {
    closeSync(this.file);
  }

  private load(bytes: Buffer): void {
    const end = bytes.lastIndexOf("\n") + 1;
    const whole = bytes.toString("utf8", 0, end);
    const lines = whole === "" ? [] : whole.slice(0, -1).split("\n");
    lines.forEach((line, i) => this.loadLine(line, i + 1));
    const torn = bytes.toString("utf8", end);
    if (torn === "") return;
    if (!torn.startsWith(LINE_START) && !LINE_START.startsWith(torn)) {
      throw this.invalidLine(lines.length + 1, "is not a valid trial", torn);
    }
    ftruncateSync(this.file, end);
    fsyncSync(this.file);
  }

  private loadLine(line: string, number: number): void {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (error) {
      throw this.invalidLine(number, "is not JSON", line, error);
    }
    const parsed = trialSchema.safeParse(value);
    if (!parsed.success) throw this.invalidLine(number, "is not a valid trial", line);
    if (this.has(parsed.data)) throw this.invalidLine(number, "repeats a trial", line);
    this.byKey.set(keyOf(parsed.data), parsed.data);
  }

  private invalidLine(number: number, problem: string, line: string, cause?: unknown): StudyError {
    const start = line.length > 60 ? line.slice(0, 57) + "..." : line;
    return new StudyError(
      `${this.path}, line ${number} ${problem}: ${JSON.stringify(start)}; remove that line and run again. The file was not changed.`,
      { cause },
    );
  }
}
