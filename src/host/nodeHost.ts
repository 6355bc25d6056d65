// what Node.js, Deno and Bun offer to the rooms that run in browsers too; bareHost.ts has the same names
export { AsyncLocalStorage } from "node:async_hooks";
export { createHash, randomUUID } from "node:crypto";
export {
  accessSync,
  appendFileSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  ftruncateSync,
  fstatSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  type Stats,
  writeFileSync,
  writeSync,
} from "node:fs";
export { rm } from "node:fs/promises";
export { availableParallelism, hostname, totalmem } from "node:os";
export { basename, dirname, join, resolve } from "node:path";
export { kill, pid } from "node:process";
export { setImmediate } from "node:timers/promises";
export { pathToFileURL } from "node:url";
