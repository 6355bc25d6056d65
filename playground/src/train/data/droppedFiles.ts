/** A file, and its path within what was dropped. */
export interface NamedFile {
  readonly file: File;
  readonly path: string;
}

/** All files of a drop, those in folders too, in the order of their paths. */
export async function droppedFiles({ items, files }: DataTransfer): Promise<NamedFile[]> {
  // the entries are gone after the first wait
  const entries = Array.from(items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return Array.from(files, (file) => ({ file, path: file.name }));
  const found = (await Promise.all(entries.map(filesOf))).flat();
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function filesOf(entry: FileSystemEntry): Promise<NamedFile[]> {
  const path = entry.fullPath.replace(/^\//, "");
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ file, path }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const entries: FileSystemEntry[] = [];
  // a reader gives a part of the entries at each call, at last none
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (part.length === 0) break;
    entries.push(...part);
  }
  return (await Promise.all(entries.map(filesOf))).flat();
}
