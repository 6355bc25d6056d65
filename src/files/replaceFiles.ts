import { open, rename, rm } from "node:fs/promises";

/** A file to be, and all that it holds. */
interface FileContent {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/**
 * Writes files that are either there in full or not at all: each to a temporary name beside it, flushed to the disk;
 * when all are there, they get their names.
 *
 * @param beforeRenaming done when every content is safe on the disk
 */
export async function replaceFiles(
  files: readonly FileContent[],
  beforeRenaming: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  try {
    for (const { path, content } of files) await writeThrough(temporary(path), content);
    await beforeRenaming();
    for (const { path } of files) await rename(temporary(path), path);
  } catch (error) {
    for (const { path } of files) await rm(temporary(path), { force: true }).catch(() => undefined);
    throw error;
  }
}

async function writeThrough(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, "w");
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The same for every process: what one that was killed left behind is overwritten by the next. */
function temporary(path: string): string {
  return `${path}.tmp`;
}
