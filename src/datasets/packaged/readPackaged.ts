import { fileURLToPath } from "node:url";
import { readWholeFile } from "../../files/readWholeFile.js";
import type { PackagedFile } from "./packagedFile.js";

/** A file of the package's folder `data`, where files can be read: Node.js, Deno, Bun. */
export function packagedFile(name: string): PackagedFile {
  const path = fileURLToPath(new URL(`../../../data/${name}`, import.meta.url));
  return { path, read: () => Promise.resolve(readWholeFile(path)) };
}
