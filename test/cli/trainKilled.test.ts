import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { temporaryDirectory } from "../datasets/dataFiles.js";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const words = [
  ...["train", "--preset", "digits", "--model", "cnn6", "--dims", "8,8,8", "--graph", "ws-flex:8:3:0.2:1"],
  ...["--augment", "flip,crop", "--batch", "200", "--epochs", "3", "--checkpoint-every", "1"],
];

/** Trains in a separate process, which is killed once its checkpoint has changed this many times. */
function train(out: string, killAfter: number, ...more: string[]): Promise<number | null> {
  const child = spawn(process.execPath, [main, ...words, "--out", out, ...more], { stdio: "ignore" });
  const path = join(out, "checkpoint.bin");
  const read = () => (existsSync(path) ? readFileSync(path) : undefined);
  let last = read();
  let changes = 0;
  const watch = setInterval(() => {
    const now = read();
    if (now === undefined || (last !== undefined && now.equals(last))) return;
    last = now;
    if (++changes === killAfter) child.kill("SIGKILL");
  }, 10);
  onTestFinished(() => void child.kill("SIGKILL"));
  return new Promise((resolve) =>
    child.on("close", (status) => {
      clearInterval(watch);
      resolve(status);
    }),
  );
}

it("a convolutional training that is killed goes on from its last epoch to the same weights", async () => {
  const folder = temporaryDirectory();
  const [whole, killed] = [join(folder, "whole"), join(folder, "killed")];
  expect(await train(whole, Infinity)).toBe(0);
  expect(await train(killed, 1)).toBe(null);
  expect(existsSync(join(killed, "weights.bin"))).toBe(false);
  expect(await train(killed, 1, "--resume")).toBe(null);
  expect(await train(killed, Infinity, "--resume")).toBe(0);
  for (const name of ["weights.bin", "history.csv"]) {
    expect(readFileSync(join(killed, name))).toEqual(readFileSync(join(whole, name)));
  }
});
