import { bytesToHex } from "@noble/hashes/utils.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { SweetspotError } from "../errors.js";

// browsers and edge runtimes: nodeHost.ts has the same names

/** Stands for every function of files and folders. */
function refuse(): never {
  throw new SweetspotError("Files and folders need Node.js, Deno or Bun; here, give the data as values.");
}

export {
  refuse as accessSync,
  refuse as appendFileSync,
  refuse as closeSync,
  refuse as existsSync,
  refuse as fsyncSync,
  refuse as ftruncateSync,
  refuse as fstatSync,
  refuse as linkSync,
  refuse as lstatSync,
  refuse as mkdirSync,
  refuse as openSync,
  refuse as readdirSync,
  refuse as readFileSync,
  refuse as readlinkSync,
  refuse as readSync,
  refuse as realpathSync,
  refuse as renameSync,
  refuse as rmdirSync,
  refuse as rmSync,
  refuse as statSync,
  refuse as writeFileSync,
  refuse as writeSync,
  refuse as rm,
  refuse as hostname,
  refuse as basename,
  refuse as dirname,
  refuse as join,
  refuse as resolve,
  refuse as pathToFileURL,
};

/** Flags of `accessSync` and `openSync`. */
export const constants = {};

/** A UUID, as in `node:crypto`. */
export function randomUUID(): string {
  return crypto.randomUUID();
}

/** SHA-256, as in `node:crypto`, of texts as UTF-8 and of the bytes of arrays. */
export function createHash(_: "sha256") {
  const state = sha256.create();
  const hash = {
    update(data: string | ArrayBufferView) {
      state.update(
        typeof data === "string"
          ? new TextEncoder().encode(data)
          : new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
      );
      return hash;
    },
    digest: (_: "hex") => bytesToHex(state.digest()),
  };
  return hash;
}

/** The threads that the machine can run at once. */
export function availableParallelism(): number {
  return globalThis.navigator?.hardwareConcurrency ?? 1;
}

/** Bytes of memory that WebAssembly can use; the machine's are not known. */
export function totalmem(): number {
  return 2 ** 32;
}

/** Nothing runs inside a store: what needs one reads files. */
export class AsyncLocalStorage<T> {
  getStore(): T | undefined {
    return undefined;
  }

  run<R>(_: T, work: () => R): R {
    return work();
  }
}

/** Resolves in a later turn of the event loop. Timers of browsers would wait for 4 milliseconds. */
export function setImmediate(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof MessageChannel === "undefined") {
      setTimeout(resolve, 0);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
