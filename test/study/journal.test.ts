import fs, { appendFileSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { StudyError } from "../../src/errors.js";
import { Journal } from "../../src/study/trials/journal.js";
import { formatLine } from "../../src/study/trials/journalLine.js";
import type { Trial, TrialKey } from "../../src/study/trials/trial.js";
import { syntheticTrial } from "./syntheticStudy.js";
import { temporaryFolder } from "./temporaryFolder.js";

vi.mock("node:fs", async (load) => {
  const real = await load<typeof fs>();
  const writeSync = vi.fn(real.writeSync);
  return { ...real, writeSync, default: { ...real, writeSync } };
});

const key = (seed: number, graph: TrialKey["graph"] = 0): TrialKey => ({ phase: "search", graph, seed });
const trials: Trial[] = [
  syntheticTrial(key(1), 2.5),
  syntheticTrial(key(1, "complete"), 3.25),
  {
    ...key(2),
    failed: "the loss is NaN",
    seconds: 1,
    version: "1",
    kernels: syntheticTrial(key(1), 1).kernels,
    runtime: "é",
  },
];

function journalWith(content: string | Buffer): string {
  const path = join(temporaryFolder(), "trials.jsonl");
  writeFileSync(path, content);
  return path;
}

function reopened(path: string): readonly Trial[] {
  const journal = Journal.open(path);
  journal.close();
  return journal.trials;
}

const whole = trials.map(formatLine).join("");
/** As an earlier version wrote it. */
const unchecked = trials.map((trial) => JSON.stringify(trial) + "\n").join("");

describe("Journal", () => {
  it("keeps every trial, one line each", () => {
    const path = join(temporaryFolder(), "trials.jsonl");
    const journal = Journal.open(path);
    for (const trial of trials) journal.append(trial);
    expect(journal.has(key(2))).toBe(true);
    expect(journal.has(key(3))).toBe(false);
    expect(journal.has({ ...key(2), phase: "confirmation" })).toBe(false);
    journal.close();
    expect(readFileSync(path, "utf8")).toBe(whole);
    expect(reopened(path)).toEqual(trials);
  });

  it("reads lines without a checksum", () => {
    expect(reopened(journalWith(unchecked))).toEqual(trials);
  });

  it("takes nothing twice", () => {
    const journal = Journal.open(journalWith(whole));
    expect(() => journal.append(trials[0])).toThrow("already exists");
    journal.close();
  });

  it("drops a last line that was torn anywhere, and goes on behind it", () => {
    const last = Buffer.from(formatLine(trials[2]).trimEnd());
    const first = formatLine(trials[0]);
    for (let cut = 1; cut <= last.length; cut++) {
      const path = journalWith(Buffer.concat([Buffer.from(first), last.subarray(0, cut)]));
      const journal = Journal.open(path);
      expect(journal.trials).toEqual([trials[0]]);
      journal.append(trials[2]);
      journal.close();
      expect(readFileSync(path, "utf8")).toBe(first + formatLine(trials[2]));
    }
  });

  it.each([
    [
      "a line that is not JSON",
      `${JSON.stringify(trials[0])}\nhello\n${JSON.stringify(trials[1])}\n`,
      "line 2 is not JSON",
    ],
    ["JSON that is no trial", `{"phase":"search","graph":1}\n`, "line 1 is not a valid trial"],
    [
      "a trial with a strange key",
      whole.replace('"seed"', '"colour":1,"seed"'),
      "line 1 is not a valid trial",
    ],
    ["a changed digit", whole.replace("3.25", "3.35"), "line 2 has a wrong checksum"],
    ["an error beyond 100 %", whole.replace("2.5", "250"), "line 1 is not a valid trial"],
    ["a trial twice", whole + JSON.stringify(trials[1]) + "\n", "line 4 repeats a trial"],
    ["a last line without end that never was ours", `${whole}dear diary`, "line 4 is not a valid trial"],
    ["an empty line", whole.replace("\n", "\n\n"), "line 2 is not JSON"],
  ])("refuses %s, names file and line, and changes nothing", (_, content, message) => {
    const path = journalWith(content);
    expect(() => Journal.open(path)).toThrow(StudyError);
    expect(() => Journal.open(path)).toThrow(`${path}, ${message}`);
    expect(readFileSync(path, "utf8")).toBe(content);
  });

  it("sets lines that are no trials aside when it is repaired", () => {
    const lines = whole.trimEnd().split("\n");
    const damaged = ["hello", lines[0], lines[1].replace("3.25", "3.35"), lines[0], lines[2], "dear diary"];
    const path = journalWith(damaged.join("\n"));
    const journal = Journal.open(path, { repair: true });
    expect(journal.trials).toEqual([trials[0], trials[2]]);
    journal.append(trials[1]);
    journal.close();
    const aside = path.replace(".jsonl", ".rejected.jsonl");
    const rejected = readFileSync(aside, "utf8").trimEnd().split("\n");
    expect(rejected.map((line) => JSON.parse(line) as unknown)).toEqual([
      { line: 1, reason: "is not JSON", text: "hello" },
      { line: 3, reason: "has a wrong checksum", text: damaged[2] },
      { line: 4, reason: "repeats a trial", text: lines[0] },
      { line: 6, reason: "is not a valid trial", text: "dear diary" },
    ]);
    expect(reopened(path)).toEqual([trials[0], trials[2], trials[1]]);
  });

  it("notices that another process wrote, or that it was moved or removed", () => {
    const path = journalWith(whole);
    const journal = Journal.open(path);
    appendFileSync(path, formatLine(syntheticTrial(key(8), 2)));
    expect(() => journal.append(syntheticTrial(key(7), 2))).toThrow(`Another process wrote to ${path}`);
    journal.close();
    for (const replaced of [false, true]) {
      const again = Journal.open(path);
      renameSync(path, `${path}.moved`);
      if (replaced) writeFileSync(path, readFileSync(`${path}.moved`));
      expect(() => again.append(syntheticTrial(key(7), 2))).toThrow("was moved or removed while it ran");
      again.close();
      renameSync(`${path}.moved`, path);
    }
    expect(reopened(path)).toHaveLength(4);
  });

  it.each(["ENOSPC", "short"])("stays whole when the disk is full (%s)", (kind) => {
    const path = journalWith(whole);
    const journal = Journal.open(path);
    vi.mocked(fs.writeSync).mockImplementationOnce((file, data) => {
      const half = (data as unknown as Buffer).subarray(0, 40);
      appendFileSync(file, half);
      if (kind === "short") return half.length;
      throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
    });
    expect(() => journal.append(syntheticTrial(key(7), 2))).toThrow(
      `Cannot write ${path}: the disk is full; earlier results are safe`,
    );
    expect(journal.has(key(7))).toBe(false);
    expect(readFileSync(path, "utf8")).toBe(whole);
    journal.append(syntheticTrial(key(7), 2));
    journal.close();
    expect(reopened(path)).toHaveLength(4);
  });

  it("says when it cannot be opened", () => {
    const path = join(temporaryFolder(), "trials.jsonl");
    symlinkSync("/proc/nowhere/trials.jsonl", path);
    expect(() => Journal.open(path)).toThrow(`Cannot write ${path}: the folder does not exist`);
  });
});
