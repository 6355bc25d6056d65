import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../study/temporaryFolder.js";

const node = JSON.stringify(process.execPath);
const main = JSON.stringify(fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url)));
const program = `${node} ${main}`;
const small =
  "search --preset digits --budget 8 --graphs 12 --controls none --tune none --steps 20 --nodes 8 --width 16 --layers 2 --batch 16 --workers 1";

function shell(line: string) {
  const { status, stdout, stderr } = spawnSync("bash", ["-c", `set -o pipefail; ${line}`], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

describe.runIf(existsSync("/dev/full"))("an answer that cannot be printed", () => {
  const out = "--out /dev/null";
  it.each([
    ["generate cycle --nodes 4", ""],
    ["generate cycle --nodes 4 | PROGRAM measure - --measure density", ""],
    ["--help", ""],
    ["--version", ""],
    [`sweep --nodes 8 --degrees 3 --rewirings 3 --seeds 1 ${out}`, "the graphs are in /dev/null"],
  ])("is one sentence and exit 1: %s", (words, saved) => {
    const { status, stderr } = shell(`${program} ${words.replace("PROGRAM", program)} > /dev/full`);
    expect(stderr).toMatch(/^sweetspot: Cannot write to standard output: the disk is full\. /);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).toContain(saved);
    expect(status).toBe(1);
  });

  it("is a sentence that says where the file is, of each command that writes one", () => {
    const folder = temporaryFolder();
    const model = join(folder, "model");
    const digits = "train --preset digits --steps 3 --width 64 --layers 1";
    const commands = [
      [`${digits} --out ${model}`, `the model is in ${model}`],
      [`export ${model} --out ${folder}/m.sspt`, `the file is ${folder}/m.sspt`],
      [`export ${model} --out ${folder}/m.sspt --data digits --json`, `the file is ${folder}/m.sspt`],
      [`sweep --nodes 16 --degrees 9 --rewirings 9 --seeds 1 --out ${folder}/s.npy`, "the graphs are in"],
      [`sample ${folder}/s.npy --out ${folder}/sets`, `the graphs are in ${folder}/sets`],
    ];
    for (const [words, saved] of commands) {
      const { status, stderr } = shell(`${program} ${words} > /dev/full`);
      expect(stderr.trimEnd().split("\n").at(-1), words).toMatch(
        /^sweetspot: Cannot write to standard output: the disk is full\. Nothing else is lost: /,
      );
      expect(stderr, words).toContain(saved);
      expect(status).toBe(1);
    }
    // these print nothing else
    expect(shell(`${program} generate cycle --nodes 4 --out ${folder}/g.txt > /dev/full`).status).toBe(0);
    expect(shell(`${program} convert ${folder}/g.txt ${folder}/g.json > /dev/full`).status).toBe(0);
  });

  it("is a sentence that says where the report is", () => {
    const folder = join(temporaryFolder(), "s");
    const { status, stderr } = shell(`${program} ${small} --out ${folder} > /dev/full`);
    expect(stderr).toContain(`Nothing else is lost: the report is ${join(folder, "report.html")}.`);
    expect(status).toBe(1);
    expect(existsSync(join(folder, "report.html"))).toBe(true);
  });

  it("is quiet when its reader has seen enough", () => {
    const { status, stdout, stderr } = shell(`${program} generate complete --nodes 900 | head -1`);
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "# order 900\n", stderr: "" });
  });

  it("is not silently cut short where a file may not grow", () => {
    const file = join(temporaryFolder(), "graph.txt");
    const { status, stderr } = shell(
      `ulimit -f 8; ${program} generate complete --nodes 200 2>&1 > ${file} | cat >&2`,
    );
    expect(readFileSync(file).length).toBeLessThanOrEqual(8192);
    expect(stderr).toMatch(/^sweetspot: Cannot write to standard output: the file would exceed/);
    expect(status).toBe(1);
  });
});

describe.runIf(existsSync("/dev/full"))("progress that cannot be printed is dropped", () => {
  it.each(["2>/dev/full", "2>&1 | head -1"])("search %s", (redirection) => {
    const folder = join(temporaryFolder(), "s");
    const { status } = shell(`${program} ${small} --out ${folder} ${redirection}`);
    expect(status).toBe(0);
    expect(existsSync(join(folder, "report.html"))).toBe(true);
    expect(existsSync(join(folder, "study.lock"))).toBe(false);
  });
});
