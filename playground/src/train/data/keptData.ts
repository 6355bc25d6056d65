import type { OwnExamples } from "./ownData.js";

const DATABASE = "sweetspot-playground-data";
const STORE = "examples";

/** Keeps examples in this browser, in place of those before; without any, it forgets those. */
export async function keepData(examples: OwnExamples | undefined): Promise<void> {
  const database = await opened();
  try {
    const transaction = database.transaction(STORE, "readwrite");
    const store = transaction.objectStore(STORE);
    store.clear();
    if (examples !== undefined) store.put(examples, examples.id);
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error ?? new Error("nothing was saved"));
    });
  } finally {
    database.close();
  }
}

/** The examples of a name that this browser keeps; undefined: it keeps none, or others. */
export async function keptData(id: string): Promise<OwnExamples | undefined> {
  const database = await opened();
  try {
    const request = database.transaction(STORE).objectStore(STORE).get(id);
    return (await resultOf(request)) as OwnExamples | undefined;
  } finally {
    database.close();
  }
}

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return resultOf(request);
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the request failed"));
  });
}
