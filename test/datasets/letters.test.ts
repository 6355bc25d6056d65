import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, it, vi } from "vitest";
import { loadDataSet } from "../../src/datasets/index.js";

const root = new URL("../../data/", import.meta.url);
const rows = gunzipSync(readFileSync(new URL("letter-recognition.csv.gz", root)))
  .toString()
  .trimEnd()
  .split("\n");

/** How often each letter occurs in the 20,000 rows, by the donors' description: A to Z. */
const COUNTS = [
  ...[789, 766, 736, 805, 768, 775, 773, 734, 755, 747, 739, 761, 792],
  ...[783, 753, 803, 783, 758, 748, 796, 813, 764, 752, 787, 786, 734],
];

it("the packaged table is the one that its README describes", () => {
  const sum = createHash("sha256")
    .update(`${rows.join("\n")}\n`)
    .digest("hex");
  expect(sum).toBe("2b89f3602cf768d3c8355267d2f13f2417809e101fc2b5ceee10db19a60de6e2");
  expect(readFileSync(new URL("README.md", root), "utf8")).toContain(sum);
  const counts = Array<number>(26).fill(0);
  for (const row of rows) counts[row.charCodeAt(0) - 65]++;
  expect(counts).toEqual(COUNTS);
});

it("letters has the published split without the test rows that are training rows", async () => {
  const notes: string[] = [];
  const { train, test, ...data } = await loadDataSet("letters", { onNote: (note) => notes.push(note) });
  expect([data.height, data.width, data.channels]).toEqual([1, 1, 16]);
  expect(data.classNames.join("")).toBe("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  expect([train.labels.length, test.labels.length]).toEqual([16_000, 3620]);
  expect(notes).toEqual(["letters: left out 380 of the 4,000 test rows, which are training rows as well"]);

  const textOf = ({ pixels, labels }: typeof train, row: number) =>
    `${data.classNames[labels[row]]},${pixels.subarray(16 * row, 16 * row + 16).join()}`;
  const texts = Array.from(train.labels, (_, row) => textOf(train, row));
  expect(texts).toEqual(rows.slice(0, 16_000));
  const known = new Set(texts);
  const judged = Array.from(test.labels, (_, row) => textOf(test, row));
  expect(judged).toEqual(rows.slice(16_000).filter((row) => !known.has(row)));
  for (const part of [train, test]) {
    expect(part.pixels.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(part.labels.buffer).toBeInstanceOf(SharedArrayBuffer);
  }
});

it("letters says nothing about these rows without onNote", async () => {
  const warn = vi.spyOn(process, "emitWarning");
  await loadDataSet("letters");
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
});

it("letters is normalized by each attribute of the training rows", async () => {
  const { mean, deviation } = await loadDataSet("letters", { onNote: () => undefined });
  expect(mean).toHaveLength(16);
  for (let column = 0; column < 16; column++) {
    const values = rows.slice(0, 16_000).map((row) => Number(row.split(",")[column + 1]));
    const center = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - center) ** 2, 0) / values.length;
    expect(mean[column]).toBeCloseTo(center, 12);
    expect(deviation[column]).toBeCloseTo(Math.sqrt(variance), 12);
  }
});

it("a table has no images to resize", async () => {
  await expect(loadDataSet("letters", { resize: 4, onNote: () => undefined })).rejects.toThrow(
    "resize must be left out for a table, which has no images, but got 4",
  );
});
