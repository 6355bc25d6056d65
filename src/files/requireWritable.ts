import { accessSync, constants } from "node:fs";
import { dirname } from "node:path";
import { diskError } from "./diskError.js";

/** Throws unless a file can be made at `path`: better before the work than after. */
export function requireWritable(path: string): void {
  try {
    accessSync(dirname(path), constants.W_OK);
  } catch (error) {
    throw diskError(path, error);
  }
}
