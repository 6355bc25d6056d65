import { join, statSync } from "#host";
import { listFolder } from "../files/listFolder.js";

/** What operating systems and archive programs leave in folders; hidden files are metadata as well. */
const METADATA =
  /^(\..*|__MACOSX|thumbs\.db|ehthumbs(_vista)?\.db|desktop\.ini|icon\r|@eaDir|\$RECYCLE\.BIN|System Volume Information)$/i;

/** Names in a folder, each sorted by code unit, which does not depend on the locale. */
export interface FolderEntries {
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

/** The names in a folder without metadata: hidden files, `__MACOSX`, `Thumbs.db` and the like. */
export function folderEntries(directory: string): FolderEntries {
  const folders: string[] = [];
  const files: string[] = [];
  for (const name of listFolder(directory).sort()) {
    if (METADATA.test(name)) continue;
    const isFolder = statSync(join(directory, name), { throwIfNoEntry: false })?.isDirectory();
    (isFolder ? folders : files).push(name);
  }
  return { folders, files };
}

/**
 * The folder in which the data lie when an archive was unpacked into a folder of its own: follows folders that hold a
 * single folder and none of the wanted files.
 *
 * @param isWanted whether a name is that of a file of the data
 */
export function innermostFolder(directory: string, isWanted: (path: string) => boolean): string {
  const { folders, files } = folderEntries(directory);
  if (folders.length !== 1 || files.some((name) => isWanted(join(directory, name)))) return directory;
  return innermostFolder(join(directory, folders[0]), isWanted);
}
