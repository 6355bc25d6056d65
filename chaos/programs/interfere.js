// Loaded into every thread of the program under attack (node --import). Counts the calls that change the disk, and interferes
// with one of them: CHAOS_DO=count writes their number to CHAOS_COUNT, kill ends the process at call CHAOS_AT, tear has half
// of the bytes written first, and an error code makes that call and all later writes fail, as on a full disk.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import process from "node:process";
import { isMainThread } from "node:worker_threads";

const { CHAOS_DO: action, CHAOS_AT: at, CHAOS_COUNT: countFile } = process.env;
const write = fs.writeFileSync;
let calls = 0;

/** Whether the call with this number is the chosen one, or, for errors, one after it. */
function isHit(kind) {
  calls++;
  const fails = action !== "kill" && action !== "tear";
  return action !== "count" && (fails ? calls >= Number(at) && kind === "write" : calls === Number(at));
}

function die() {
  process.kill(process.pid, "SIGKILL");
  for (;;);
}

function failure(name) {
  return Object.assign(new Error(`${action}: no luck, ${name}`), { code: action, syscall: name });
}

const half = (content) => content.slice(0, content.length >> 1);
const isStream = (file) => file === 0 || file === 1 || file === 2;

/** Calls that write: by name, with the place of the content among the arguments, if there is one. */
const writes = { writeSync: 1, writeFileSync: 1, appendFileSync: 1, mkdirSync: undefined };
const others = [
  "openSync",
  "closeSync",
  "fsyncSync",
  "ftruncateSync",
  "renameSync",
  "linkSync",
  "rmSync",
  "unlinkSync",
];

function wrap(holder, name, kind, content) {
  const original = holder[name];
  holder[name] = function (...words) {
    if (isStream(words[0]) || !isHit(kind)) return original.apply(this, words);
    if (action === "kill") die();
    if (action !== "tear") throw failure(name);
    if (content !== undefined && words[content]?.length > 0) {
      const partial = [...words];
      partial[content] = half(words[content]);
      original.apply(this, partial.slice(0, content + 1));
    }
    die();
  };
}

for (const [name, content] of Object.entries(writes)) wrap(fs, name, "write", content);
for (const name of others) wrap(fs, name, "other");
for (const name of ["mkdir", "rm", "rename", "open"])
  wrap(fs.promises, name, name === "mkdir" ? "write" : "other");

// the methods of file handles have no other name
const handle = await fs.promises.open(process.execPath);
const methods = Object.getPrototypeOf(handle);
await handle.close();
wrap(methods, "write", "write");
for (const name of ["truncate", "sync"]) wrap(methods, name, "other");
syncBuiltinESMExports();

if (action === "count" && isMainThread) process.on("exit", () => write(countFile, String(calls)));
