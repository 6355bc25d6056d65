import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/errors.js";
import { readBenchResults, slowerRows } from "../../src/cli/output/benchResults.js";

const row = (who: string, milliseconds: number, spread: number) => ({
  ...{ what: "a step", who, milliseconds, spread, ratio: 1 },
});

describe("slowerRows", () => {
  it("names rows that are slower by more than either spread", () => {
    const before = [row("steady", 10, 0.05), row("noisy", 10, 0.5), row("faster", 10, 0), row("gone", 1, 0)];
    const now = [row("steady", 12, 0.1), row("noisy", 14, 0.1), row("faster", 9, 0), row("new", 1, 0)];
    expect(slowerRows(before, now)).toEqual([
      "slower by 20 %: a step, steady: 10.0 -> 12.0 ms",
      "1 of 3 compared rows are slower by more than their spread",
    ]);
  });
});

describe("readBenchResults", () => {
  const path = join(mkdtempSync(join(tmpdir(), "bench-")), "old.json");
  const write = (value: unknown) => writeFileSync(path, JSON.stringify(value));

  it("reads what bench --json prints", () => {
    const results = { machine: "2 x CPU", runtime: "node v20", version: "0.1.0", rows: [row("a", 1.5, 0)] };
    write(results);
    expect(readBenchResults(path)).toEqual(results);
  });

  it("refuses other files, and names the place", () => {
    write({ machine: "", runtime: "", version: "", rows: [{ ...row("a", 1, 0), milliseconds: "1" }] });
    expect(() => readBenchResults(path)).toThrow(FormatError);
    expect(() => readBenchResults(path)).toThrow("rows.0.milliseconds");
    write([]);
    expect(() => readBenchResults(path)).toThrow(FormatError);
  });
});
