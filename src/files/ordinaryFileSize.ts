import { stat } from "node:fs/promises";
import { FormatError } from "../errors.js";

/**
 * Size of an ordinary file in bytes. Asked before the file is opened, for opening a pipe waits for a writer.
 *
 * @throws FormatError unless `path` is an ordinary file
 */
export async function ordinaryFileSize(path: string): Promise<number> {
  const found = await stat(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  if (!found.isFile()) throw new FormatError(path, "is not an ordinary file");
  return found.size;
}

/** What the operating system refused, in a person's words. */
export function unreadable(path: string, error: unknown): FormatError {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT") return new FormatError(path, "does not exist", { cause: error });
  if (code === "ENOTDIR") return new FormatError(path, "is not a directory", { cause: error });
  return new FormatError(path, `cannot be read (${code ?? String(error)})`, { cause: error });
}
