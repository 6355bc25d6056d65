import { totalmem } from "#host";
import { FormatError } from "../errors.js";

/** A limit on memory. */
export interface MemoryBudget {
  /**
   * Counts bytes that are about to be allocated.
   *
   * @throws {FormatError} naming the limit, when they are too many together with those before
   */
  take(path: string, bytes: number): void;
}

/** How many bytes the pixels and labels of a data set may take: compressed files can declare far more than they weigh. */
export class DataBudget implements MemoryBudget {
  private taken = 0;

  /** @param most bytes; default: half of the machine's memory */
  constructor(readonly most = Math.floor(totalmem() / 2)) {}

  take(path: string, bytes: number): void {
    this.taken += bytes;
    if (this.taken <= this.most) return;
    const [needed, most] = [this.taken, this.most].map((number) => number.toLocaleString("en-US"));
    throw new FormatError(
      path,
      `the data need ${needed} bytes of memory or more, but the limit is ${most}; if the machine has more, raise it with --max-data (in code, maxBytes)`,
    );
  }
}
