import { type FSWatcher, statSync, watch } from "node:fs";

/** When a change is looked for and told, in milliseconds. */
export interface FollowTimes {
  /** Between looks at the files, because not every file system tells of changes. */
  readonly poll: number;
  /** After a change, so that several are told as one. */
  readonly pause: number;
}

/**
 * Calls back after files of a folder have changed.
 *
 * @param files paths in that folder; they need not exist
 * @returns a function that stops it
 */
export function followFiles(
  folder: string,
  files: readonly string[],
  onChange: () => void,
  { poll, pause }: FollowTimes,
): () => void {
  let seen = stamps(files);
  let waiting: NodeJS.Timeout | undefined;
  const look = () => {
    const now = stamps(files);
    if (now === seen) return;
    seen = now;
    waiting ??= setTimeout(() => {
      waiting = undefined;
      onChange();
    }, pause);
  };
  let watcher: FSWatcher | undefined;
  try {
    watcher = watch(folder, look);
    // looks go on without it
    watcher.on("error", () => watcher?.close());
  } catch {
    // network file systems, or too many watchers
  }
  const timer = setInterval(look, poll);
  return () => {
    clearInterval(timer);
    clearTimeout(waiting);
    watcher?.close();
  };
}

/** Which file each path is, its size and its time, as one text. */
function stamps(files: readonly string[]): string {
  return files
    .map((file) => {
      const found = statSync(file, { throwIfNoEntry: false });
      return found === undefined ? "" : `${found.ino} ${found.size} ${found.mtimeMs}`;
    })
    .join("|");
}
