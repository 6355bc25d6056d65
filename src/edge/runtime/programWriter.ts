import type { Buffer } from "./placeBuffers.js";
import { RECORD_WORDS, type RecordDraft } from "./records.js";

const RECORD_BYTES = 4 * RECORD_WORDS;

interface Step {
  readonly draft: RecordDraft;
  readonly x: Buffer;
  readonly y: Buffer;
  /** The second value of a sum or a product of two. */
  readonly other: Buffer | undefined;
}

/** A program in memory: records, then the tables they point to, then the values. */
export class ProgramWriter {
  private readonly steps: Step[] = [];

  get records(): number {
    return this.steps.length;
  }

  add(draft: RecordDraft, x: Buffer, y: Buffer, other?: Buffer): void {
    this.steps.push({ draft, x, y, other });
  }

  /** Bytes of records and tables. */
  get bytes(): number {
    const words = this.steps.reduce((sum, { draft }) => sum + (draft.table?.length ?? 0), 0);
    return this.records * RECORD_BYTES + 4 * words;
  }

  /** Where the record behind the first `records` begins. */
  static endOf(programAt: number, records: number): number {
    return programAt + records * RECORD_BYTES;
  }

  /** The words of the program, for a place and for where each value is. */
  write(programAt: number, addressOf: (buffer: Buffer) => number): Uint32Array {
    const program = new Uint32Array(this.bytes / 4);
    let next = this.records * RECORD_WORDS;
    this.steps.forEach(({ draft: { words, table }, x, y, other }, k) => {
      const record = program.subarray(k * RECORD_WORDS, (k + 1) * RECORD_WORDS);
      record.set(words);
      record.set([addressOf(x), addressOf(y), x.bytes, y.bytes], 1);
      if (other !== undefined) record[5] = addressOf(other);
      if (table !== undefined) {
        program.set(table, next);
        record[10] = programAt + 4 * next;
        next += table.length;
        record[11] = programAt + 4 * next;
      }
    });
    return program;
  }
}
