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
  return loadDataSet(`idx:${directory}`, { onNote: () => undefined });
}

describe("idx", () => {
  it("refuses images beyond maxBytes before it reads them, from small files", async () => {
    const directory = temporaryDirectory();
    const images = gzipSync(idxBytes(0x803, [2000, 100, 100], new Uint8Array(2e7)));
    expect(images.length).toBeLessThan(50_000);
    writeFiles(directory, { ...smallIdx(), "train-images-idx3-ubyte": images });
    const failure = loadDataSet(`idx:${directory}`, { maxBytes: 1e7 });
    await expect(failure).rejects.toThrow(FormatError);
    await expect(failure).rejects.toThrow(
      "train-images-idx3-ubyte: the data need 20,000,000 bytes of memory or more, but the limit is 10,000,000; if the machine has more, raise it with --max-data (in code, maxBytes)",
    );
    // training and test images count together
    writeFiles(directory, smallIdx());
    await expect(loadDataSet(`idx:${directory}`, { maxBytes: 100 })).rejects.toThrow(
      /t10k-images.*the limit is 100;/,
    );
    expect((await loadDataSet(`idx:${directory}`, { maxBytes: 125 })).height).toBe(4);
  });

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
      "labels in the place of images",
      "train-images-idx3-ubyte",
      idxBytes(0x801, [3, 4, 6], new Uint8Array(72)),
      "train-images-idx3-ubyte: starts with 0x00000801, but an IDX file of images starts with 0x00000803: these are labels, so two files may have each other's names",
    ],
    [
      "an unknown kind of labels",
      "t10k-labels-idx1-ubyte",
      idxBytes(0x0d01, [2], [1, 2]),
      "t10k-labels-idx1-ubyte: starts with 0x00000d01, but an IDX file of labels starts with 0x00000801: it holds 32-bit floats along 1 axis",
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
      "a header that declares four thousand million images",
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
      "no images",
      "train-images-idx3-ubyte",
      idxBytes(0x803, [0, 4, 6], []),
      "train-images-idx3-ubyte: declares 0 images of 4x6: there is no data",
    ],
    ["images without pixels", "t10k-images-idx3-ubyte", idxBytes(0x803, [2, 0, 6], []), "2 images of 0x6"],
    [
      "fewer labels than images",
      "train-labels-idx1-ubyte",
      idxBytes(0x801, [2], [1, 2]),
      "holds 2 labels, but there are 3 images",
    ],
    [
      "test images of another size",
      "t10k-images-idx3-ubyte",
      idxBytes(0x803, [2, 6, 4], new Uint8Array(48)),
      "t10k-images-idx3-ubyte: holds images of 6x4, but the training images are 4x6",
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
      "train-labels-idx1-ubyte: is damaged: its gzip data are not valid",
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

  it("takes the classes from the labels above 9: EMNIST's 62, 47 and 26", async () => {
    const parts = (labels: number[]) => {
      const images = idxBytes(0x803, [labels.length, 2, 2], new Uint8Array(4 * labels.length));
      return [images, idxBytes(0x801, [labels.length], labels)] as const;
    };
    const load = async (train: number[], test: number[]) => {
      const directory = temporaryDirectory();
      const [[images, labels], [testImages, testLabels]] = [parts(train), parts(test)];
      writeFiles(directory, {
        "emnist-letters-train-images-idx3-ubyte.gz": gzipSync(images),
        "emnist-letters-train-labels-idx1-ubyte.gz": gzipSync(labels),
        "emnist-letters-test-images-idx3-ubyte": testImages,
        "emnist-letters-test-labels-idx1-ubyte": testLabels,
      });
      const notes: string[] = [];
      const data = await loadDataSet(`idx:${directory}`, { onNote: (note) => notes.push(note) });
      const { classNames } = data;
      return {
        classNames,
        notes: notes.map((note) => note.replace(`${directory}/`, "")),
        train: Array.from(data.train.labels, (label) => classNames[label]),
        test: Array.from(data.test.labels, (label) => classNames[label]),
      };
    };
    for (const classes of [62, 47]) {
      const all = Array.from({ length: classes }, (_, label) => label);
      const { classNames, train, test, notes } = await load(all, [46, 3]);
      expect(classNames).toEqual(all.map(String));
      expect([train, test]).toEqual([all.map(String), ["46", "3"]]);
      expect(notes).toEqual([]);
    }
    const letters = Array.from({ length: 26 }, (_, k) => k + 1);
    expect(await load(letters, [26, 1])).toEqual({
      classNames: letters.map(String),
      train: letters.map(String),
      test: ["26", "1"],
      notes: [],
    });
    // gaps, and labels that only the test set has
    expect(await load([200, 10, 10], [200, 7, 255])).toEqual({
      classNames: ["7", "10", "200", "255"],
      train: ["200", "10", "10"],
      test: ["200", "7", "255"],
      notes: [
        "emnist-letters-test-labels-idx1-ubyte: labels 7, 255 are not in the training set, so no network can learn them",
      ],
    });
    await expect(load([12, 12], [12])).rejects.toThrow(
      "emnist-letters-train-labels-idx1-ubyte.gz: holds only the label 12: at least two classes are needed",
    );
  });

  it("asks which data set of a folder to read", async () => {
    const directory = temporaryDirectory();
    for (const prefix of ["emnist-letters-", "emnist-mnist-", ""]) {
      const files = Object.entries(smallIdx()).map(([name, bytes]) => {
        return [prefix + (prefix === "" ? name : name.replace("t10k", "test")), bytes] as const;
      });
      writeFiles(directory, Object.fromEntries(files));
    }
    await expect(loadDataSet(`idx:${directory}`)).rejects.toThrow(
      `${directory}: holds several data sets: emnist-letters, emnist-mnist, mnist; name one, such as idx:${directory}/mnist`,
    );
    const onNote = () => undefined;
    for (const name of ["emnist-letters", "emnist-mnist", "mnist"]) {
      const { train } = await loadDataSet(`idx:${directory}/${name}`, { onNote });
      expect(train.labels).toHaveLength(3);
    }
    await expect(loadDataSet(`idx:${directory}/emnist-digits`)).rejects.toThrow(
      `${directory}/emnist-digits: does not exist: emnist-letters, emnist-mnist, mnist`,
    );
  });

  it("follows a single folder, and says what else a folder holds", async () => {
    const directory = temporaryDirectory();
    const raw = join(directory, "MNIST", "raw");
    mkdirSync(raw, { recursive: true });
    mkdirSync(join(directory, "__MACOSX"));
    writeFiles(raw, smallIdx());
    const { train } = await loadDataSet(`idx:${directory}`, { onNote: () => undefined });
    expect(train.labels).toHaveLength(3);

    const archive = temporaryDirectory();
    writeFiles(archive, { "gzip.zip": Buffer.from("PK") });
    await expect(loadDataSet(`idx:${archive}`)).rejects.toThrow(
      `${archive}: holds the archive gzip.zip, which must be unpacked first`,
    );
    await expect(loadDataSet(`idx:${join(archive, "gzip.zip")}`)).rejects.toThrow(
      "gzip.zip: is a file, but idx:DIR takes a folder: unpack the archive and name its folder",
    );
    await expect(loadDataSet(`image-folder:${raw}`)).rejects.toThrow(`${raw}: holds IDX files: use idx:DIR`);
  });

  it.each([
    ["PK\x03\x04", "it is a zip archive, which must be unpacked first"],
    ["<!DOCTYPE html>", "it is a web page, so the download failed"],
    ["version https://git-lfs", "it is a Git LFS pointer: fetch the file with git lfs pull"],
  ])("says that a file that starts with %j is no IDX file", async (start, problem) => {
    const bytes = Buffer.alloc(40, " ");
    bytes.write(start, "latin1");
    await expect(loadWith({ "train-images-idx3-ubyte": bytes })).rejects.toThrow(problem);
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
