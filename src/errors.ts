/** Base of every error that sweetspot throws on purpose. Its message is one sentence meant for a person. */
export class SweetspotError extends Error {
  override readonly name: string = "SweetspotError";
}

/** A caller passed something that cannot be used: wrong type, out of range, unknown name. */
export class ArgumentError extends SweetspotError {
  override readonly name = "ArgumentError";

  /**
   * @param argument name of the argument, as the caller wrote it
   * @param expected what it must be, to follow "must be"
   * @param received what came instead
   */
  constructor(
    readonly argument: string,
    readonly expected: string,
    readonly received: unknown,
  ) {
    super(`${argument} must be ${expected}, but got ${describe(received)}`);
  }
}

/** A file or a byte stream does not hold what it should. */
export class FormatError extends SweetspotError {
  override readonly name = "FormatError";

  /**
   * @param source the file or stream at fault
   * @param problem what is wrong with it, and what was expected
   */
  constructor(
    readonly source: string,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`${source}: ${problem}`, options);
  }
}

/** A file cannot be had from where it is published, or cannot be stored. */
export class DownloadError extends SweetspotError {
  override readonly name = "DownloadError";

  /**
   * @param source the address or the file at fault
   * @param problem what went wrong
   */
  constructor(
    readonly source: string,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`${source}: ${problem}`, options);
  }
}

/** A measure is not defined for this graph, where NetworkX raises too. */
export class UndefinedMeasureError extends SweetspotError {
  override readonly name = "UndefinedMeasureError";
}

/** A random generator ran out of tries. */
export class GenerationError extends SweetspotError {
  override readonly name = "GenerationError";
}

/** The memory of the tfjs wasm backend, 4 GiB at most, has no room for what is to be computed. */
export class MemoryError extends SweetspotError {
  override readonly name = "MemoryError";
}

/** A study, its folder or its journal cannot go on. */
export class StudyError extends SweetspotError {
  override readonly name = "StudyError";
}

/** A training whose loss or weights are no finite numbers any more. */
export class DivergenceError extends SweetspotError {
  override readonly name = "DivergenceError";
}

/** A checkpoint cannot be written, or is not one from which this training can go on. */
export class CheckpointError extends SweetspotError {
  override readonly name = "CheckpointError";
}

/** A person stopped the work, with Ctrl-C say. */
export class InterruptedError extends SweetspotError {
  override readonly name = "InterruptedError";
}

/** A value as it should appear in a message: short, quoted when it is text. */
function describe(value: unknown): string {
  if (typeof value === "string")
    return JSON.stringify(value.length > 60 ? value.slice(0, 57) + "..." : value);
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean")
    return String(value);
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return `an array of length ${value.length}`;
  if (typeof value === "object") return `an object of type ${value.constructor?.name ?? "Object"}`;
  return `a ${typeof value}`;
}

/** Throws unless `value` is an integer in [low, high]. */
export function requireInteger(
  argument: string,
  value: unknown,
  low: number,
  high = Number.MAX_SAFE_INTEGER,
): void {
  if (!Number.isInteger(value) || (value as number) < low || (value as number) > high) {
    const range = high === Number.MAX_SAFE_INTEGER ? `of at least ${low}` : `from ${low} to ${high}`;
    throw new ArgumentError(argument, `an integer ${range}`, value);
  }
}

/** Throws unless `value` is a finite number in [low, high]. */
export function requireNumber(argument: string, value: unknown, low: number, high: number): void {
  if (typeof value !== "number" || !(value >= low && value <= high)) {
    throw new ArgumentError(argument, `a number from ${low} to ${high}`, value);
  }
}
