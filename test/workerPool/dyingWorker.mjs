import { appendFileSync, readFileSync } from "node:fs";
import process from "node:process";
import { setImmediate } from "node:timers";

/** Dies as told, as often as told, and then answers. */
export default function work({ log, how, times }) {
  appendFileSync(log, `${how}\n`);
  if (readFileSync(log, "utf8").split("\n").length - 1 > times) return `done after ${times}`;
  if (how === "exit") process.exit(3);
  if (how === "throw") throw new Error("an answer");
  if (how === "exhaust") for (const full = []; ;) full.push(new Array(1000).fill(full.length));
  const error = new Error("boom");
  if (how === "memory") error.code = "ERR_WORKER_OUT_OF_MEMORY";
  setImmediate(() => {
    throw error;
  });
  return new Promise(() => undefined);
}
