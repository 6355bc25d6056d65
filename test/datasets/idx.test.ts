import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/errors.js";
import { loadDataSet } from "../../src/datasets/index.js";
import { idxBytes, smallIdx, temporaryDirectory, writeFiles } from "./dataFiles.js";

const FASHION = "/usr/share/datasets/fashion-mnist";

/** Writes the small data set with some files replaced, and tries to load it. */
async function loadWith(replaced: Record<string, Buffer>): Promise<unknown> {
  const directory = temporaryDirectory();
  writeFiles(directory, { ...smallIdx(), ...replaced });
  return loadDataSet(`idx:${directory}`);
}

describe("idx", () => {
  it.each([
    ["plain", (name: string) => name, (bytes: Buffer) => bytes],
    ["gzipped", (name: string) => `${name}.gz`, (bytes: Buffer) => gzipSync(bytes)],
    ["with a dot", (name: string) => name.replace("-idx", ".idx"), (bytes: Buffer) => bytes],
    [
      "with a dot, gzipped",
      (name: string) => `${name.replace("-idx", ".idx")}.gz`,
      (b: Buffer) => gzipSync(b),
    ],
    ["plain under a .gz name", (name: string) => `${name}.gz`, (bytes: Buffer) => bytes],
  ])("reads files that are %s", async (_, rename, pack) => {
    const directory = temporaryDirectory();
    const files = Object.entries(smallIdx()).map(([name, bytes]) => [rename(name), pack(bytes)] as const);
    writeFiles(directory, Object.fromEntries(files));
    const data = await loadDataSet(`idx:${directory}`);
    expect(data.name).toBe(`idx:${directory}`);
    expect([data.height, data.width, data.channels, data.classNames.length]).toEqual([4, 6, 1, 10]);
    expect([...data.train.pixels]).toEqual(Array.from({ length: 72 }, (_, i) => i));
    expect([...data.test.pixels]).toEqual(Array.from({ length: 48 }, (_, i) => i + 1));
    expect([...data.train.labels]).toEqual([7, 0, 9]);
    expect([...data.test.labels]).toEqual([1, 2]);
    expect(data.train.pixels.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(data.mean).toEqual([35.5]);
    expect(data.deviation[0]).toBeCloseTo(Math.sqrt((72 ** 2 - 1) / 12), 12);
  });

  it("says which files it looked for", async () => {
    const directory = temporaryDirectory();
    const { "train-images-idx3-ubyte": images } = smallIdx();
    writeFiles(directory, { "train-images-idx3-ubyte": images });
    await expect(loadDataSet(`idx:${directory}`)).rejects.toThrow(
      `${directory}: is not a data set of IDX files: it holds no train-labels-idx1-ubyte or ` +
        "train-labels-idx1-ubyte.gz or train-labels.idx1-ubyte or train-labels.idx1-ubyte.gz, no t10k-images",
    );
  });

  it.each<[string, string, Buffer, string]>([
    [
      "labels in the place of pictures",
      "train-images-idx3-ubyte",
      idxBytes(0x801, [3, 4, 6], new Uint8Array(72)),
      "train-images-idx3-ubyte: starts with 0x00000801, but an IDX file of pictures starts with 0x00000803",
    ],
    [
      "an unknown kind of labels",
      "t10k-labels-idx1-ubyte",
      idxBytes(0x0d01, [2], [1, 2]),
      "t10k-labels-idx1-ubyte: starts with 0x00000d01, but an IDX file of labels starts with 0x00000801",
    ],
    [
      "a file cut in its header",
      "train-images-idx3-ubyte",
      idxBytes(0x803, [3, 4], []),
      "train-images-idx3-ubyte: ends after 12 bytes, within its header of 16",
    ],
    [
      "an empty file",
      "train-labels-idx1-ubyte",
      Buffer.alloc(0),
      "ends after 0 bytes, within its header of 8",
    ],
    [
      "a file cut in its pixels",
      "train-images-idx3-ubyte",
      idxBytes(0x803, [3, 4, 6], new Uint8Array(71)),
      "train-images-idx3-ubyte: is 87 bytes long, but its header declares 88",
    ],
    [
      "a file with a byte too many",
      "train-labels-idx1-ubyte",
      idxBytes(0x801, [3], [1, 2, 3, 4]),
      "train-labels-idx1-ubyte: holds more than the 11 bytes its header declares",
    ],
    [
      "a header that declares four thousand million pictures",
      "train-images-idx3-ubyte",
      idxBytes(0x803, [0xffffffff, 4, 6], new Uint8Array(72)),
      "is 88 bytes long, but its header declares 103079215096",
    ],
    [
      "sizes whose product no integer holds",
      "train-images-idx3-ubyte",
      gzipSync(idxBytes(0x803, [0xffffffff, 0xffffffff, 0xffffffff], new Uint8Array(72))),
      "but its header declares 7.9",
    ],
    [
      "no pictures",
      "train-images-idx3-ubyte",
      idxBytes(0x803, [0, 4, 6], []),
      "train-images-idx3-ubyte: declares 0 pictures of 4x6: there is no data",
    ],
    [
      "pictures without pixels",
      "t10k-images-idx3-ubyte",
      idxBytes(0x803, [2, 0, 6], []),
      "2 pictures of 0x6",
    ],
    [
      "fewer labels than pictures",
      "train-labels-idx1-ubyte",
      idxBytes(0x801, [2], [1, 2]),
      "holds 2 labels, but there are 3 pictures",
    ],
    [
      "a label out of range",
      "t10k-labels-idx1-ubyte",
      idxBytes(0x801, [2], [9, 10]),
      "t10k-labels-idx1-ubyte: label 1 must be from 0 to 9, but is 10",
    ],
    [
      "test pictures of another size",
      "t10k-images-idx3-ubyte",
      idxBytes(0x803, [2, 6, 4], new Uint8Array(48)),
      "t10k-images-idx3-ubyte: holds pictures of 6x4, but the training pictures are 4x6",
    ],
    [
      "gzip truncated",
      "train-images-idx3-ubyte",
      gzipSync(smallIdx()["train-images-idx3-ubyte"]).subarray(0, -10),
      "train-images-idx3-ubyte: is truncated: the end of its gzip stream is missing",
    ],
    [
      "gzip with a wrong sum",
      "train-labels-idx1-ubyte",
      Buffer.concat([gzipSync(smallIdx()["train-labels-idx1-ubyte"]).subarray(0, -8), Buffer.alloc(8)]),
      "train-labels-idx1-ubyte: is damaged gzip: incorrect data check",
    ],
    [
      "gzip that expands further than its header says",
      "train-labels-idx1-ubyte",
      gzipSync(idxBytes(0x801, [3], new Uint8Array(1 << 24))),
      "train-labels-idx1-ubyte: holds more than the 11 bytes its header declares",
    ],
  ])("refuses %s", async (_, name, bytes, message) => {
    const failure = loadWith({ [name]: bytes });
    await expect(failure).rejects.toThrow(FormatError);
    await expect(failure).rejects.toThrow(message);
  });

  it("refuses a folder in place of a file", async () => {
    const directory = temporaryDirectory();
    writeFiles(directory, smallIdx());
    const name = join(directory, "t10k-labels-idx1-ubyte");
    rmSync(name);
    mkdirSync(name);
    await expect(loadDataSet(`idx:${directory}`)).rejects.toThrow(
      new FormatError(name, "is a folder, not a file"),
    );
  });

  it.skipIf(!existsSync(FASHION))("reads Fashion-MNIST as NumPy does", async () => {
    const data = await loadDataSet(`idx:${FASHION}`);
    expect([data.train.labels.length, data.test.labels.length]).toEqual([60_000, 10_000]);
    expect(data.mean[0]).toBeCloseTo(72.94035223214286, 10);
    expect(data.deviation[0]).toBeCloseTo(90.02118235130526, 10);
    expect([...data.test.labels.subarray(0, 10)]).toEqual([9, 2, 1, 1, 6, 1, 4, 6, 5, 7]);
    const small = await loadDataSet(`idx:${FASHION}`, { resize: 14 });
    expect(small.mean[0]).toBeCloseTo(72.94035223214286, 10);
    expect(small.deviation[0]).toBeCloseTo(84.16863257003453, 10);
    expect([...small.train.pixels.subarray(7 * 14, 8 * 14)]).toEqual([
      0.75, 1.25, 3.25, 0.5, 15.5, 87.25, 224.5, 218.5, 216.75, 218, 221.5, 219.5, 235.25, 59,
    ]);
  });
});
