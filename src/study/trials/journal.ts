import { closeSync, fsyncSync, fstatSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { StudyError } from "../../errors.js";
import { studyWriteError } from "./studyWriteError.js";
import { keyOf, trialSchema, type Trial, type TrialKey } from "./trial.js";

/** How every line begins: a last line that a crash cut short is a beginning of such a line. */
const LINE_START = '{"phase":';

/**
 * The finished trials of a study, one JSON line each, in a file that only grows. A trial is on the disk before
 * `append` returns; a line that a crash tore is dropped when the journal is opened again.
 */
export class Journal {
  private readonly byKey = new Map<string, Trial>();

  private constructor(
    private readonly path: string,
    private readonly file: number,
  ) {}

  /**
   * Opens a journal, making it when there is none.
   *
   * @throws {StudyError} when a line is no trial of ours or repeats one: nothing is changed then
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

  /** Every trial, in the order of their ends. */
  get trials(): Trial[] {
    return [...this.byKey.values()];
  }

  /** Whether this trial is done. */
  has(key: TrialKey): boolean {
    return this.byKey.has(keyOf(key));
  }

  /**
   * Adds a trial: one write, then a flush to the disk. When the disk is full the journal stays as it was.
   *
   * @throws {StudyError} when it cannot be written, or is there already
   */
  append(trial: Trial): void {
    if (this.has(trial)) throw new StudyError(`${this.path}: the trial ${keyOf(trial)} is there already.`);
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
      throw this.foreign(lines.length + 1, "is not a trial of this program", torn);
    }
    ftruncateSync(this.file, end);
    fsyncSync(this.file);
  }

  private loadLine(line: string, number: number): void {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (error) {
      throw this.foreign(number, "is not JSON", line, error);
    }
    const parsed = trialSchema.safeParse(value);
    if (!parsed.success) throw this.foreign(number, "is not a trial of this program", line);
    if (this.has(parsed.data)) throw this.foreign(number, "repeats a trial", line);
    this.byKey.set(keyOf(parsed.data), parsed.data);
  }

  private foreign(number: number, problem: string, line: string, cause?: unknown): StudyError {
    const start = line.length > 60 ? line.slice(0, 57) + "..." : line;
    return new StudyError(
      `${this.path}, line ${number} ${problem}: ${JSON.stringify(start)}; remove that line and run again (nothing was changed).`,
      { cause },
    );
  }
}
