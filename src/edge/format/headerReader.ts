import { FormatError } from "../../errors.js";

/** The largest integer in a header. */
const LARGEST = 2 ** 24;

/** Checks the parts of a header; errors name the part at fault. */
export class HeaderReader {
  constructor(private readonly source: string) {}

  fail(problem: string): never {
    throw new FormatError(this.source, `has an invalid header: ${problem}`);
  }

  object(what: string, value: unknown): Record<string, unknown> {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      this.fail(`${what} is not an object`);
    }
    return value as Record<string, unknown>;
  }

  list(what: string, value: unknown, length?: number): unknown[] {
    if (!Array.isArray(value) || (length !== undefined && value.length !== length)) {
      this.fail(`${what} is not a list${length === undefined ? "" : ` of ${length}`}`);
    }
    return value as unknown[];
  }

  integer(what: string, value: unknown, low: number, high = LARGEST): number {
    if (!Number.isInteger(value) || (value as number) < low || (value as number) > high) {
      this.fail(`${what} is not an integer from ${low} to ${high}`);
    }
    return value as number;
  }

  integers(what: string, value: unknown, low: number, length?: number, high = LARGEST): number[] {
    const list = this.list(what, value, length);
    for (let k = 0; k < list.length; k++) this.integer(what, list[k], low, high);
    return list as number[];
  }

  numbers(what: string, value: unknown): number[] {
    const list = this.list(what, value);
    if (list.some((each) => typeof each !== "number")) this.fail(`${what} is not a list of numbers`);
    return list as number[];
  }
}
