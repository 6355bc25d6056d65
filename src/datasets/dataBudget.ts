import { totalmem } from "node:os";
import { FormatError } from "../errors.js";

/** How many bytes the pixels and labels of a data set may take: compressed files can declare far more than they weigh. */
export class DataBudget {
  private taken = 0;

  /** @param most bytes; default: half of the machine's memory */
  constructor(private readonly most = Math.floor(totalmem() / 2)) {}

  /**
   * Counts bytes that are about to be allocated.
   *
   * @throws {FormatError} naming the limit, when they are too many together with those before
   */
  take(path: string, bytes: number): void {
    this.taken += bytes;
    if (this.taken <= this.most) return;
    const problem = `the data need ${this.taken} bytes of memory or more, but the limit maxBytes is ${this.most}`;
    throw new FormatError(path, problem);
  }
}
