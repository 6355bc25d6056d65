import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import type { z } from "zod";
import { readError } from "../files/readError.js";
import { systemErrorCode } from "../files/systemErrorCode.js";
import type { Recorded } from "../study/trials/journal.js";
import { isCutShort, parseLine } from "../study/trials/journalLine.js";
import { keyOf } from "../study/trials/trial.js";

const NEWLINE = 10;

/**
 * Reads a journal that another process may be writing, and never changes it. A last line without an end is still being written, so
 * it is left for the next call.
 */
export class JournalReader<T extends Recorded> {
  private byKey = new Map<string, T>();
  private seen: Buffer = Buffer.alloc(0);
  private lines = 0;
  private fault: string | undefined;

  constructor(
    private readonly path: string,
    private readonly schema: z.ZodType<T>,
  ) {}

  /** Every trial, in the order in which they ended. */
  get trials(): T[] {
    return [...this.byKey.values()];
  }

  /** What is wrong with the first damaged line, as a sentence. */
  get damage(): string | undefined {
    return this.fault;
  }

  /**
   * Reads what was added since the last call; everything, where the file is another one.
   *
   * @returns whether `trials` or `damage` changed
   * @throws {FormatError} when the file cannot be read; one that does not exist is empty
   */
  read(): boolean {
    const bytes = contentOf(this.path);
    if (bytes.equals(this.seen)) return false;
    const before = this.fault;
    const known = this.byKey.size;
    const appended = bytes.subarray(0, this.seen.length).equals(this.seen);
    if (!appended) {
      this.byKey = new Map();
      this.seen = Buffer.alloc(0);
      this.lines = 0;
      this.fault = undefined;
    }
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    const texts = bytes.subarray(this.seen.length, end).toString("utf8").split("\n").slice(0, -1);
    texts.forEach((text) => this.load(text));
    const rest = bytes.subarray(end).toString("utf8");
    if (!isCutShort(rest)) this.report(this.lines + 1, "is not a valid trial");
    this.seen = Buffer.from(bytes.subarray(0, end));
    return !appended || this.byKey.size !== known || this.fault !== before;
  }

  private load(text: string): void {
    this.lines++;
    const trial = parseLine(text, this.schema);
    if (typeof trial === "string") return this.report(this.lines, trial);
    if (this.byKey.has(keyOf(trial))) return this.report(this.lines, "repeats a trial");
    this.byKey.set(keyOf(trial), trial);
  }

  private report(line: number, reason: string): void {
    this.fault ??= `${this.path}, line ${line} ${reason}. It is left out here. Run the search again with --repair, which sets it aside.`;
  }
}

function contentOf(path: string): Buffer {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return Buffer.alloc(0);
    throw readError(path, error);
  }
  try {
    // not what is added while it is read
    const { size } = fstatSync(file);
    return readFileSync(file).subarray(0, size);
  } catch (error) {
    throw readError(path, error);
  } finally {
    closeSync(file);
  }
}
