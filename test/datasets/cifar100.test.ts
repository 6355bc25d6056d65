import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/errors.js";
import { loadDataSet } from "../../src/datasets/index.js";
import { smallCifar, smallCifar100, temporaryDirectory, writeFiles } from "./dataFiles.js";

describe("cifar100", () => {
  it.each(["", "cifar-100-binary", "unpacked/cifar-100-binary"])(
    "reads the files of %j, with fine labels",
    async (folder) => {
      const directory = temporaryDirectory();
      mkdirSync(join(directory, folder), { recursive: true });
      writeFiles(join(directory, folder), smallCifar100());
      const data = await loadDataSet(`cifar100:${directory}`);
      expect([data.height, data.width, data.channels, data.classNames.length]).toEqual([32, 32, 3, 100]);
      expect(data.classNames[51]).toBe("class_51");
      expect([...data.train.labels]).toEqual([0, 1, 2]);
      expect([...data.test.labels]).toEqual([50, 51]);
      expect([...data.test.pixels.subarray(3072, 3075)]).toEqual([2, 7, 7]);
    },
  );

  it("refuses damaged files", async () => {
    const load = async (replaced: Record<string, Buffer>) => {
      const directory = temporaryDirectory();
      writeFiles(directory, { ...smallCifar100(), ...replaced });
      return loadDataSet(`cifar100:${directory}`);
    };
    const whole = smallCifar100()["train.bin"];
    await expect(load({ "train.bin": whole.subarray(1) })).rejects.toThrow(
      "train.bin: is 9221 bytes long, but must hold from 1 to 100000 complete images of 3074 bytes",
    );
    const strange = Buffer.from(whole);
    strange[3075] = 100;
    await expect(load({ "train.bin": strange })).rejects.toThrow(
      "train.bin: the label of image 1 must be from 0 to 99, but is 100",
    );
    await expect(load({ "fine_label_names.txt": Buffer.from("cat\n") })).rejects.toThrow(
      "fine_label_names.txt: must hold the names of 100 classes, one per line",
    );
  });
});

describe("what people have in place of the binary versions of CIFAR", () => {
  const python10 =
    "holds the Python version of CIFAR-10, which is not read: get the binary version, cifar-10-binary.tar.gz (sweetspot data fetch cifar10)";
  const python100 =
    "holds the Python version of CIFAR-100, which is not read: get the binary version, cifar-100-binary.tar.gz";
  it.each<[string, Record<string, Buffer>, string]>([
    ["cifar10", { "cifar-10-python.tar.gz": Buffer.alloc(3) }, python10],
    [
      "cifar10",
      { "batches.meta": Buffer.alloc(1), data_batch_1: Buffer.alloc(3), test_batch: Buffer.alloc(3) },
      python10,
    ],
    ["cifar10", { "data_batch_1.mat": Buffer.alloc(3) }, python10.replace("Python", "Matlab")],
    ["cifar10", { "cifar-10-matlab.tar.gz": Buffer.alloc(3) }, python10.replace("Python", "Matlab")],
    ["cifar10", smallCifar100(), "holds the binary version of CIFAR-100: use cifar100:DIR"],
    ["cifar100", smallCifar(), "holds the binary version of CIFAR-10: use cifar10:DIR"],
    ["cifar100", { "cifar-100-python.tar.gz": Buffer.alloc(3) }, python100],
    ["cifar100", { meta: Buffer.alloc(1), train: Buffer.alloc(1), test: Buffer.alloc(1) }, python100],
    ["cifar100", { "cifar-100-binary.tar.gz": Buffer.alloc(3) }, "must be unpacked first, with tar -xzf"],
    ["image-folder", smallCifar(), "holds the binary version of CIFAR-10: use cifar10:DIR"],
    ["idx", smallCifar100(), "holds the binary version of CIFAR-100: use cifar100:DIR"],
  ])("for %s: %#", async (scheme, files, problem) => {
    const directory = temporaryDirectory();
    writeFiles(directory, files);
    const failure = loadDataSet(`${scheme}:${directory}`);
    await expect(failure).rejects.toThrow(FormatError);
    await expect(failure).rejects.toThrow(problem);
    await expect(failure).rejects.toThrow(directory);
  });

  it("unpacked pickles, and archives given as the folder", async () => {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, "cifar-10-batches-py"));
    writeFiles(join(directory, "cifar-10-batches-py"), { data_batch_1: Buffer.alloc(3) });
    await expect(loadDataSet(`cifar10:${directory}`)).rejects.toThrow(python10);
    writeFiles(directory, {
      "cifar-10-python.tar.gz": Buffer.alloc(3),
      "cifar-10-binary.tar.gz": Buffer.alloc(3),
    });
    await expect(loadDataSet(`cifar10:${directory}/cifar-10-python.tar.gz`)).rejects.toThrow(
      python10.replace("holds", "is"),
    );
    await expect(loadDataSet(`cifar10:${directory}/cifar-10-binary.tar.gz`)).rejects.toThrow(
      "cifar-10-binary.tar.gz: is a file, but cifar10:DIR takes a folder: unpack the archive and name its folder",
    );
  });
});
