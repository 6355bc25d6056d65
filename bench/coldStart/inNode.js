import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("process.js", import.meta.url));

/** Starts a contender once, in a new process. */
export function inNode({ kind, nodeWasm }, folder) {
  // code compiled by the caller's V8 must not help
  const env = { ...process.env, NODE_DISABLE_COMPILE_CACHE: "1" };
  const words = [script, kind, folder, ...(nodeWasm === undefined ? [] : [nodeWasm])];
  const { stdout, stderr, status } = spawnSync(process.execPath, words, { encoding: "utf8", env });
  if (status !== 0) throw new Error(`${kind}: ${stderr}`);
  return JSON.parse(stdout.trim().split("\n").at(-1));
}
