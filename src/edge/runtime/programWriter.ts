import type { Buffer } from "./placeBuffers.js";
import { OTHER, PRODUCT_TABLE, PRODUCT_TABLE_END, RECORD_BYTES, X, X_BYTES, Y } from "./recordFields.js";
import type { RecordDraft } from "./records.js";

interface Step {
  readonly draft: RecordDraft;
  readonly x: Buffer;
  readonly y: Buffer;
  /** The second value of a sum or a product of two, or room for quantized inputs. */
  readonly other: Buffer;
}

/** A program in memory: records, then the tables they point to, then the values. */
export class ProgramWriter {
  private readonly steps: Step[] = [];

  get records(): number {
    return this.steps.length;
  }

  add(draft: RecordDraft, x: Buffer, y: Buffer, other = x): void {
    this.steps.push({ draft, x, y, other });
  }

  /** Bytes of records and tables. */
  get bytes(): number {
    const words = this.steps.reduce((sum, { draft }) => sum + (draft.table?.length ?? 0), 0);
    return this.records * RECORD_BYTES + 4 * words;
  }

  /** The words of the program, for an address and for the addresses of the values. */
  write(programAt: number, addressOf: (buffer: Buffer) => number): Uint32Array {
    const program = new Uint32Array(this.bytes / 4);
    let next = this.records * RECORD_BYTES;
    this.steps.forEach(({ draft: { words, table }, x, y, other }, k) => {
      const record = k * RECORD_BYTES;
      const put = (offset: number, value: number) => (program[(record + offset) / 4] = value);
      program.set(words, record / 4);
      put(X, addressOf(x));
      put(Y, addressOf(y));
      put(X_BYTES, x.bytes);
      put(OTHER, addressOf(other));
      if (table !== undefined) {
        program.set(table, next / 4);
        put(PRODUCT_TABLE, programAt + next);
        next += 4 * table.length;
        put(PRODUCT_TABLE_END, programAt + next);
      }
    });
    return program;
  }
}
