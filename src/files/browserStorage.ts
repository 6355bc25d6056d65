import { StudyError } from "../errors.js";
import {
  entriesBelow,
  mkdirSync,
  readFileSync,
  statSync,
  watchFiles,
  writeFileSync,
} from "../host/memoryFiles.js";
import { onlyPage } from "./onlyPage.js";

/** The object store: paths, and contents of files; of a folder, undefined. */
const STORE = "files";

/** Files that a browser keeps. */
export interface BrowserStorage {
  /**
   * Waits until all changes so far are saved.
   *
   * @throws {StudyError} when the storage is full or forbidden; the files in memory are intact, and the next call tries again
   */
  saved(): Promise<void>;
  /** Saves all changes, and keeps no further ones. */
  close(): Promise<void>;
}

/**
 * Keeps files in a browser. There, files of studies, models and checkpoints are in the memory of the page or worker. This loads
 * those that were kept before from IndexedDB, and from then on saves each change in the background. What is saved is always a
 * state that the memory had, so an interrupted study loses at most its last trials, and goes on.
 *
 * @param name of the database; one page or worker at a time may use it
 * @throws {StudyError} when another page uses it, when the browser forbids storage, or where there is no IndexedDB
 */
export async function openBrowserStorage(name = "sweetspot"): Promise<BrowserStorage> {
  if (typeof indexedDB === "undefined")
    throw new StudyError(
      "Browser storage needs IndexedDB, which is not here: Node.js keeps files in folders.",
    );
  const release = await onlyPage(name);
  try {
    const database = await opened(name);
    await restore(database);
    return new Saver(database, release);
  } catch (error) {
    release();
    throw storageError(error);
  }
}

/** Saves what changes, in one transaction at a time. */
class Saver implements BrowserStorage {
  private readonly changed = new Set<string>();
  private writing: Promise<void> | undefined;

  constructor(
    private readonly database: IDBDatabase,
    private readonly release: () => void,
  ) {
    watchFiles((path) => {
      this.changed.add(path);
      // a failure stays until saved() tries again
      this.writing ??= this.save().catch(() => undefined);
    });
  }

  async saved(): Promise<void> {
    await this.writing;
    if (this.changed.size > 0) await this.save();
  }

  async close(): Promise<void> {
    try {
      await this.saved();
    } finally {
      watchFiles(undefined);
      this.database.close();
      this.release();
    }
  }

  private async save(): Promise<void> {
    try {
      // changes of one call are saved together
      await Promise.resolve();
      while (this.changed.size > 0) {
        const paths = [...this.changed];
        this.changed.clear();
        await this.write(paths).catch((error: unknown) => {
          for (const path of paths) this.changed.add(path);
          throw storageError(error);
        });
      }
    } finally {
      this.writing = undefined;
    }
  }

  private write(paths: readonly string[]): Promise<void> {
    const transaction = this.database.transaction(STORE, "readwrite");
    const store = transaction.objectStore(STORE);
    for (const path of paths) {
      const found = statSync(path, { throwIfNoEntry: false });
      if (found === undefined) store.delete(path);
      else store.put(found.isFile() ? readFileSync(path) : undefined, path);
    }
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error("the transaction was aborted"));
    });
  }
}

function opened(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return resultOf(request);
}

async function restore(database: IDBDatabase): Promise<void> {
  const store = database.transaction(STORE).objectStore(STORE);
  const [paths, contents] = await Promise.all([resultOf(store.getAllKeys()), resultOf(store.getAll())]);
  const here = new Set(entriesBelow("/"));
  // in the order of paths, so that folders come before what they have
  paths.forEach((key, k) => {
    const path = key as string;
    const content = contents[k] as Uint8Array | undefined;
    if (content !== undefined) writeFileSync(path, content);
    else if (!here.has(path)) mkdirSync(path);
  });
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the request failed"));
  });
}

/** A failure of IndexedDB in a sentence. */
export function storageError(error: unknown): StudyError {
  if (error instanceof StudyError) return error;
  const { name, message } = error as DOMException;
  if (name === "QuotaExceededError")
    return new StudyError(
      "The browser's storage is full: free some space, then call saved() again. Files in memory are intact.",
      { cause: error },
    );
  if (name === "SecurityError" || name === "NotAllowedError" || name === "InvalidStateError")
    return new StudyError(
      "The browser forbids this page to store data: allow it in its settings, or leave private browsing.",
      { cause: error },
    );
  return new StudyError(`The browser's storage failed: ${message}`, { cause: error });
}
