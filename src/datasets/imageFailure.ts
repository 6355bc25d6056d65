import { FormatError, type SweetspotError } from "../errors.js";
import { ordinaryFileSize } from "../files/ordinaryFileSize.js";
import { readError } from "../files/readError.js";
import { imageFormat } from "./imageFormat.js";

/** Formats that every build of sharp reads. */
const READABLE = ["JPEG", "PNG", "WebP", "GIF", "TIFF", "AVIF", "SVG"];

/** These, for messages. */
export const READABLE_FORMATS = "JPEG, PNG, WebP, GIF, TIFF, AVIF or SVG";

/** Why sharp could not decode a file, in our words, and what to do about it. */
export function imageFailure(path: string, cause: unknown): SweetspotError {
  const fail = (reason: string) => new FormatError(path, `cannot be read as an image: ${reason}`, { cause });
  let format: string | undefined;
  try {
    if (ordinaryFileSize(path) === 0) return fail("it is empty");
    format = imageFormat(path);
  } catch (error) {
    return error instanceof FormatError ? error : readError(path, error);
  }
  if (format === undefined) return fail("it does not start like a file of any image format");
  if (READABLE.includes(format)) return fail(`it is a damaged or incomplete ${format} file`);
  return fail(`its format is ${format}; convert it to PNG or JPEG`);
}
