import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Failure } from "../../chaos/attack.js";
import { differences, folderState, partialFiles } from "../../chaos/programs/folderState.js";
import { requireCleanEnd } from "../../chaos/programs/requireCleanEnd.js";
import { runProgram } from "../../chaos/programs/runProgram.js";
import { readOrRefused } from "../../chaos/probes/readOrRefused.js";
import { runAttack } from "../../chaos/runAttack.js";
import { FormatError } from "../../src/errors.js";
import { temporaryFolder } from "../study/temporaryFolder.js";

const run = (script: string) => runProgram(["-e", script], { folder: temporaryFolder() });

describe("the attack notices", () => {
  it.each([
    ["a stack trace", "throw new TypeError('x is not a function')"],
    ["another exit status", "process.exitCode = 13"],
    ["silence", "process.exitCode = 1"],
    ["a death", "process.abort()"],
    [
      "words of the engine",
      "console.error('sweetspot: Cannot read properties of undefined'); process.exitCode = 1",
    ],
  ])("%s", async (_, script) => {
    const ended = await run(script);
    expect(() => requireCleanEnd(ended)).toThrow(Failure);
  });

  it("nothing in a sentence", async () => {
    requireCleanEnd(await run("console.error('sweetspot: the disk is full'); process.exitCode = 1"));
    requireCleanEnd(await run(""));
  });

  it("errors that are not of our own", async () => {
    await expect(readOrRefused(() => Promise.reject(new RangeError("x")))).rejects.toThrow(Failure);
    const alien = () => Promise.reject(new FormatError("file", "Unexpected token < in JSON"));
    await expect(readOrRefused(alien)).rejects.toThrow(Failure);
    expect(await readOrRefused(() => Promise.reject(new FormatError("file", "is damaged")))).toBe("refused");
  });

  it("trials that are doubled, lost or different, files that are left over, and nothing else", () => {
    const state = (journal: string[], more: Record<string, string> = {}) => {
      const folder = temporaryFolder();
      mkdirSync(join(folder, "study"));
      const files = { "study/trials.jsonl": journal.map((line) => `${line}\n`).join(""), ...more };
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      return folderState(folder);
    };
    const trial = (seed: number, seconds: number) =>
      JSON.stringify({ seed, error: 2, seconds, check: `${seconds}` });
    const good = state([trial(1, 0.1), trial(2, 0.2)]);
    expect(differences(good, state([trial(2, 7), trial(1, 8)]))).toEqual([]);
    for (const bad of [
      state([trial(1, 0.1)]),
      state([trial(1, 0.1), trial(2, 0.2), trial(2, 0.3)]),
      state([trial(1, 0.1), trial(3, 0.2)]),
      state([trial(1, 0.1), trial(2, 0.2)], { "study/study.json.1-0.tmp": "" }),
    ])
      expect(differences(good, bad)).toHaveLength(1);
  });

  it("files that are incomplete under their final name", () => {
    const folder = temporaryFolder();
    const npy = Buffer.from(
      "\u0093NUMPY\u0001\0\u0040\0{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }",
      "latin1",
    );
    const files = {
      "a.json": '{"a":',
      "b.json": "{}",
      "report.html": "<html>",
      "checkpoint.bin": "sweetspot checkpoint 1 2 0 abc\n{}",
      "x.npy": Buffer.concat([npy, Buffer.alloc(74 + 8 - npy.length)]),
      "y.npy": Buffer.concat([npy, Buffer.alloc(74 + 16 - npy.length)]),
      "z.json.1-2.tmp": "{",
    };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    expect(partialFiles(folder)).toEqual(["a.json", "checkpoint.bin", "report.html", "x.npy"]);
  });

  it("each failing case, by its number", async () => {
    const failed: number[] = [];
    const tally = await runAttack(
      {
        name: "seventh",
        kind: "kills",
        run: ({ number }) =>
          number % 7 === 6 ? Promise.reject(new Failure("no")) : Promise.resolve({ done: 1 }),
      },
      { seed: 1, count: 20, jobs: 2, onFailure: (number) => failed.push(number) },
    );
    expect(failed).toEqual([6, 13]);
    expect(tally).toMatchObject({ attacks: 20, failures: 2 });
  });
});
