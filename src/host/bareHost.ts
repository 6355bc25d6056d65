import { bytesToHex } from "@noble/hashes/utils.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { SweetspotError } from "../errors.js";

// browsers and edge runtimes: nodeHost.ts has the same names

export {
  appendFileSync,
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rm,
  rmdirSync,
  rmSync,
  statSync,
  // there are no links
  statSync as lstatSync,
  writeFileSync,
  writeSync,
} from "./memoryFiles.js";
export { basename, dirname, join, resolve, resolve as realpathSync } from "./posixPath.js";

/** Every file may be read and written. */
export function accessSync(): void {}

/** What `accessSync` is asked. */
export const constants = {};

/** There are no links. */
export function readlinkSync(path: string): never {
  throw Object.assign(new Error(`EINVAL: ${path}`), { code: "EINVAL" });
}

/** Modules of the user's are files, which only Node.js, Deno and Bun import. */
export function pathToFileURL(): never {
  throw new SweetspotError("Modules are imported from files by Node.js, Deno and Bun only.");
}

/** Files in memory belong to this page or worker alone. */
export const pid = 1;

/** Whether a process exists: there is only this one. */
export function kill(other: number): void {
  if (other !== pid) throw Object.assign(new Error("ESRCH"), { code: "ESRCH" });
}

export function hostname(): string {
  return "memory";
}

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
