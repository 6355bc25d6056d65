import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/errors.js";
import { loadDataSet } from "../../src/datasets/index.js";
import { smallCifar, temporaryDirectory, writeFiles } from "./dataFiles.js";

async function loadWith(replaced: Record<string, Buffer>): Promise<unknown> {
  const directory = temporaryDirectory();
  writeFiles(directory, { ...smallCifar(), ...replaced });
  return loadDataSet(`cifar10:${directory}`);
}

describe("cifar10", () => {
  it.each(["", "cifar-10-batches-bin"])(
    "reads the files of the directory or of its folder %j",
    async (folder) => {
      const directory = temporaryDirectory();
      mkdirSync(join(directory, folder), { recursive: true });
      writeFiles(join(directory, folder), smallCifar());
      const data = await loadDataSet(`cifar10:${directory}`);
      expect([data.height, data.width, data.channels]).toEqual([32, 32, 3]);
      expect(data.classNames[0]).toBe("airplane");
      expect(data.classNames[9]).toBe("truck");
      expect([...data.train.labels]).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4, 5]);
      expect([...data.test.labels]).toEqual([5, 6]);
      expect(data.train.pixels).toHaveLength(10 * 3072);
      expect(data.test.pixels.buffer).toBeInstanceOf(SharedArrayBuffer);
      // The last image for training is record 1 of file 4: red 41, green 141, blue counts.
      expect([...data.train.pixels.subarray(9 * 3072 + 3 * 33, 9 * 3072 + 3 * 35)]).toEqual([
        41, 141, 33, 41, 141, 34,
      ]);
      expect([...data.test.pixels.subarray(3072 + 3069)]).toEqual([51, 151, 255]);
    },
  );

  it("is normalized per channel", async () => {
    const directory = temporaryDirectory();
    writeFiles(directory, smallCifar());
    const { mean, deviation } = await loadDataSet(`cifar10:${directory}`);
    // Red is 10 f + r for f from 0 to 4 and r from 0 to 1; blue is uniform on 0 to 255.
    expect(mean).toEqual([20.5, 120.5, 127.5]);
    expect(deviation[0]).toBeCloseTo(Math.sqrt(200.25), 12);
    expect(deviation[1]).toBeCloseTo(Math.sqrt(200.25), 12);
    expect(deviation[2]).toBeCloseTo(Math.sqrt((256 ** 2 - 1) / 12), 12);
  });

  it("shrinks the planes one by one", async () => {
    const directory = temporaryDirectory();
    writeFiles(directory, smallCifar());
    const { train } = await loadDataSet(`cifar10:${directory}`, { resize: 16 });
    // Blue pixels 0, 1, 32 and 33 of the first image; red 0 and green 100 are the same everywhere in it.
    expect([...train.pixels.subarray(0, 3)]).toEqual([0, 100, 16.5]);
  });

  it("says which files it looked for", async () => {
    const directory = temporaryDirectory();
    writeFiles(directory, smallCifar());
    for (const name of ["data_batch_3.bin", "batches.meta.txt"]) rmSync(join(directory, name));
    await expect(loadDataSet(`cifar10:${directory}`)).rejects.toThrow(
      `${directory}: is not the binary version of CIFAR-10: it holds no data_batch_3.bin, no batches.meta.txt`,
    );
  });

  it("asks to unpack the archive", async () => {
    const directory = temporaryDirectory();
    writeFiles(directory, { "cifar-10-binary.tar.gz": Buffer.alloc(3) });
    await expect(loadDataSet(`cifar10:${directory}`)).rejects.toThrow(
      "must be unpacked first, with tar -xzf",
    );
  });

  const whole = smallCifar()["data_batch_2.bin"];
  it.each<[string, string, Buffer, string]>([
    [
      "a file truncated",
      "data_batch_2.bin",
      whole.subarray(0, -1),
      "is 6145 bytes long, but must hold from 1 to",
    ],
    ["an empty file", "test_batch.bin", Buffer.alloc(0), "test_batch.bin: is 0 bytes long"],
    [
      "a file cut between two images",
      "data_batch_2.bin",
      whole.subarray(0, 3073),
      "data_batch_2.bin: holds 1 images, but ",
    ],
    [
      "a label out of range",
      "data_batch_2.bin",
      Buffer.concat([whole.subarray(0, 3073), Buffer.from([10]), whole.subarray(3074)]),
      "data_batch_2.bin: the label of image 1 must be from 0 to 9, but is 10",
    ],
    [
      "too few class names",
      "batches.meta.txt",
      Buffer.from("cat\ndog\n"),
      "batches.meta.txt: must hold the names of 10 classes, one per line",
    ],
  ])("refuses %s", async (_, name, bytes, message) => {
    const failure = loadWith({ [name]: bytes });
    await expect(failure).rejects.toThrow(FormatError);
    await expect(failure).rejects.toThrow(message);
  });
});
