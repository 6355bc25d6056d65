import { SweetspotError } from "../../errors.js";
import type { PackagedFile } from "./packagedFile.js";

/** Replaces `packagedFile` at the edge, where a script has no other files. */
export function packagedFile(name: string): PackagedFile {
  return {
    path: name,
    read: () =>
      Promise.reject(
        new SweetspotError("The package's data cannot be read at the edge: give arrays (arrayDataSet)."),
      ),
  };
}
