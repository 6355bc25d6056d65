import type { OwnExamples, ReadTable } from "./ownData.js";

/** Examples, and the table that they are from; without one, they are pictures. */
export interface KeptData {
  readonly examples: OwnExamples;
  readonly table: ReadTable | undefined;
}

const DATABASE = "sweetspot-playground-data";
const STORE = "examples";

/** Keeps data in this browser, in place of those before; without any, it forgets those. */
export async function keepData(data: KeptData | undefined): Promise<void> {
  const database = await opened();
  try {
    const transaction = database.transaction(STORE, "readwrite");
    const store = transaction.objectStore(STORE);
    store.clear();
    if (data !== undefined) store.put({ ...data.examples, table: data.table }, data.examples.id);
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error ?? new Error("nothing was saved"));
    });
  } finally {
    database.close();
  }
}

/** The data of a name that this browser keeps; undefined: it keeps none, or others. */
export async function keptData(id: string): Promise<KeptData | undefined> {
  const database = await opened();
  try {
    const request = database.transaction(STORE).objectStore(STORE).get(id);
    const kept = (await resultOf(request)) as (OwnExamples & Pick<KeptData, "table">) | undefined;
    if (kept === undefined) return undefined;
    // apart, because workers that train need no copy of the table
    const { table, ...examples } = kept;
    return { examples, table };
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
