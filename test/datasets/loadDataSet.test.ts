import { describe, expect, it } from "vitest";
import { ArgumentError, FormatError } from "../../src/errors.js";
import { averagePool } from "../../src/datasets/averagePool.js";
import { channelStatistics } from "../../src/datasets/channelStatistics.js";
import { loadDataSet } from "../../src/datasets/index.js";
import { smallIdx, temporaryDirectory, writeFiles } from "./dataFiles.js";

describe("loadDataSet", () => {
  it.each([
    "",
    "mnist",
    "mnist:somewhere",
    "idx",
    "idx:",
    "cifar10:",
    "digits:",
    "digits:somewhere",
    "IDX:x",
  ])("refuses the name %j", async (spec) => {
    const failure = loadDataSet(spec);
    await expect(failure).rejects.toThrow(ArgumentError);
    await expect(failure).rejects.toThrow(
      `data must be one of letters, digits, csv:FILE, parquet:FILE, npy:DIR, npz:FILE, idx:DIR, cifar10:DIR, cifar100:DIR, image-folder:DIR, but got ${JSON.stringify(spec)}`,
    );
  });

  it("says that a directory does not exist", async () => {
    const missing = `${temporaryDirectory()}/C:/not there`;
    await expect(loadDataSet(`idx:${missing}`)).rejects.toThrow(new FormatError(missing, "does not exist"));
    await expect(loadDataSet(`cifar10:${missing}`)).rejects.toThrow(
      new FormatError(missing, "does not exist"),
    );
  });

  it.each([
    [3, "resize must be a height to which images of 8x8 shrink by an integer factor (1, 2, 4, 8), but got 3"],
    [
      16,
      "resize must be a height to which images of 8x8 shrink by an integer factor (1, 2, 4, 8), but got 16",
    ],
    [0, "resize must be an integer of at least 1, but got 0"],
    [2.5, "resize must be an integer of at least 1, but got 2.5"],
    [NaN, "resize must be an integer of at least 1, but got NaN"],
  ])("refuses to resize digits to %s", async (resize, message) => {
    const failure = loadDataSet("digits", { resize });
    await expect(failure).rejects.toThrow(ArgumentError);
    await expect(failure).rejects.toThrow(message);
  });

  it("leaves the images as they are when they have the size already", async () => {
    const { train } = await loadDataSet("digits", { resize: 8 });
    expect(train.pixels).toBeInstanceOf(Uint8Array);
  });

  it("shrinks images that are not square by the same factor on both sides", async () => {
    const directory = temporaryDirectory();
    writeFiles(directory, smallIdx());
    const { height, width, train, test } = await loadDataSet(`idx:${directory}`, { resize: 2 });
    expect([height, width]).toEqual([2, 3]);
    expect(train.pixels).toHaveLength(3 * 2 * 3);
    // Pixels 0 1 / 6 7, then 2 3 / 8 9, ...; the test part is one brighter.
    expect([...train.pixels.subarray(0, 6)]).toEqual([3.5, 5.5, 7.5, 15.5, 17.5, 19.5]);
    expect([...test.pixels.subarray(0, 6)]).toEqual([4.5, 6.5, 8.5, 16.5, 18.5, 20.5]);
    await expect(loadDataSet(`idx:${directory}`, { resize: 1 })).rejects.toThrow(
      "images of 4x6 shrink by an integer factor (2, 4), but got 1",
    );
  });
});

describe("averagePool", () => {
  it("keeps images and channels apart", () => {
    // Two images of 2x2 with two channels; the second channel is ten times the first.
    const first = [1, 2, 3, 6, 5, 5, 5, 6];
    const pixels = Uint8Array.from(first.flatMap((value) => [value, 10 * value]));
    expect([...averagePool(pixels, { width: 2, channels: 2 }, 2)]).toEqual([3, 30, 5.25, 52.5]);
  });
});

describe("channelStatistics", () => {
  it("is the mean and the population deviation of each channel", () => {
    expect(channelStatistics(Uint8Array.of(1, 100, 3, 200, 5, 0, 7, 100), 2)).toEqual({
      mean: [4, 100],
      deviation: [Math.sqrt(5), Math.sqrt(5000)],
    });
  });

  it("gives a constant channel the deviation 1", () => {
    const { deviation } = channelStatistics(new Float32Array(30).fill(0.1), 3);
    expect(deviation).toEqual([1, 1, 1]);
  });
});
