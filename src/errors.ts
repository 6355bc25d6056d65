import { visibleText } from "./visibleText.js";

/**
 * Base class of all errors thrown on purpose by sweetspot. The message is one sentence for the user. It can be printed: control
 * characters in names from files are shown as escapes such as `\u001b`. Other properties hold text as it came.
 */
export class SweetspotError extends Error {
  /** Name of the class. */
  override readonly name: string = "SweetspotError";

  /** @param message one sentence */
  constructor(message: string, options?: ErrorOptions) {
    super(visibleText(message), options);
  }
}

/** An argument is invalid: wrong type, out of range or an unknown name. */
export class ArgumentError extends SweetspotError {
  /** Name of the class. */
  override readonly name = "ArgumentError";

  /**
   * @param argument name of the argument
   * @param expected the requirement, to follow the words "must be"
   * @param received the value passed
   */
  constructor(
    readonly argument: string,
    readonly expected: string,
    readonly received: unknown,
  ) {
    super(`${text(argument)} must be ${text(expected)}, but got ${describe(received)}`);
  }
}

/** A file or a byte stream is missing, unreadable or invalid. */
export class FormatError extends SweetspotError {
  /** Name of the class. */
  override readonly name = "FormatError";

  /**
   * @param source the file or stream
   * @param problem what is wrong, and what was expected
   */
  constructor(
    readonly source: string,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`${text(source)}: ${problem}`, options);
  }
}

/** A file or folder could not be written. */
export class FileError extends SweetspotError {
  /** Name of the class. */
  override readonly name = "FileError";

  /**
   * @param path the file or folder
   * @param problem why it could not be written, and what to do about it
   */
  constructor(
    readonly path: string,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`Cannot write ${path}: ${problem}.`, options);
  }
}

/** A published file could not be downloaded or stored. */
export class DownloadError extends SweetspotError {
  /** Name of the class. */
  override readonly name = "DownloadError";

  /**
   * @param source the URL or the file
   * @param problem what went wrong
   */
  constructor(
    readonly source: string,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`${text(source)}: ${problem}`, options);
  }
}

/** A measure is undefined for this graph; NetworkX raises an exception too. */
export class UndefinedMeasureError extends SweetspotError {
  /** Name of the class. */
  override readonly name = "UndefinedMeasureError";

  /**
   * @param measure name of the measure
   * @param reason why it is not defined, to follow a colon
   * @param remedy what gives a value instead, if anything does
   */
  constructor(
    readonly measure: string,
    readonly reason: string,
    readonly remedy?: string,
  ) {
    super(`${measure} is not defined: ${reason}${remedy === undefined ? "" : `; ${remedy}`}`);
  }
}

/** A random generator found no graph within its number of tries. */
export class GenerationError extends SweetspotError {
  /** Name of the class. */
  override readonly name = "GenerationError";
}

/** The memory of the tfjs wasm backend, at most 4 GiB, is too small for a computation. */
export class MemoryError extends SweetspotError {
  /** Name of the class. */
  override readonly name = "MemoryError";
}

/** A study cannot continue, or its folder or journal is unusable. */
export class StudyError extends SweetspotError {
  /** Name of the class. */
  override readonly name = "StudyError";
}

/** The loss or a weight of a training run is no longer finite. */
export class DivergenceError extends SweetspotError {
  /** Name of the class. */
  override readonly name = "DivergenceError";
}

/** A checkpoint cannot be written, or does not belong to this training. */
export class CheckpointError extends SweetspotError {
  /** Name of the class. */
  override readonly name = "CheckpointError";
}

/** A pruner stopped a training run of an open study. */
export class PrunedError extends SweetspotError {
  /** Name of the class. */
  override readonly name = "PrunedError";
}

/** The user stopped the work, for example with Ctrl-C. */
export class InterruptedError extends SweetspotError {
  /** Name of the class. */
  override readonly name = "InterruptedError";
}

/** A value as text for a message: short, and quoted if it is a string. */
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

/** A name or a bound as text; JavaScript passes on anything in their place. */
function text(value: unknown): string {
  return typeof value === "string" ? value : describe(value);
}

/** Throws unless `value` is an integer in [low, high]. */
export function requireInteger(
  argument: string,
  value: unknown,
  low: number,
  high = Number.MAX_SAFE_INTEGER,
): void {
  if (!Number.isInteger(value) || !isWithin(value as number, low, high)) {
    const range =
      high === Number.MAX_SAFE_INTEGER ? `of at least ${text(low)}` : `from ${text(low)} to ${text(high)}`;
    throw new ArgumentError(argument, `an integer ${range}`, value);
  }
}

/** Throws unless `value` is a finite number in [low, high]. */
export function requireNumber(argument: string, value: unknown, low: number, high: number): void {
  if (typeof value !== "number" || !isWithin(value, low, high)) {
    throw new ArgumentError(argument, `a number from ${text(low)} to ${text(high)}`, value);
  }
}

function isWithin(value: number, low: unknown, high: unknown): boolean {
  return typeof low === "number" && typeof high === "number" && value >= low && value <= high;
}
