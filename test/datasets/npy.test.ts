import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/errors.js";
import { loadDataSet } from "../../src/datasets/index.js";
import { writeNpy } from "../../src/graph/formats/npy/npy.js";
import { temporaryDirectory, writeFiles } from "./dataFiles.js";

// arrays.json and the npz files are from NumPy: test/oracle/arrays.py
const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/arrays/${name}`, import.meta.url));
const expected = JSON.parse(readFileSync(fixture("arrays.json"), "utf8")) as Record<string, number[]>;

const notes: string[] = [];
const load = (spec: string, maxBytes?: number) =>
  loadDataSet(spec, { maxBytes, onNote: (note) => notes.push(note) });

/** A folder of npy files. */
function folder(arrays: Readonly<Record<string, Uint8Array>>): string {
  const directory = temporaryDirectory();
  writeFiles(
    directory,
    Object.fromEntries(Object.entries(arrays).map(([name, bytes]) => [`${name}.npy`, Buffer.from(bytes)])),
  );
  return directory;
}

const x = writeNpy(new Float32Array([1, 2, 3, 4, 5, 6, 7, 8]), [4, 2]);
const y = writeNpy(new Uint8Array([5, 9, 5, 9]), [4]);
const good = { x_train: x, y_train: y, x_test: x, y_test: y };

describe("npz:FILE", () => {
  it("reads bytes, images, and classes that are not numbered from 0", async () => {
    const data = await load(`npz:${fixture("images.npz")}`);
    expect(data).toMatchObject({ height: 3, width: 2, channels: 1, classNames: ["3", "7"] });
    expect(data.train.pixels).toBeInstanceOf(Uint8Array);
    expect([...data.train.pixels]).toEqual(expected.images);
    expect([...data.test.pixels]).toEqual(expected.imagesTest);
    expect([...data.train.labels]).toEqual([1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0]);
    expect([...data.test.labels]).toEqual([0, 1, 1, 0]);
    expect(data.train.pixels.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it("reads a target in Fortran order, and splits it at random", async () => {
    const data = await load(`npz:${fixture("target.npz")}`);
    expect(data).toMatchObject({ height: 1, width: 1, channels: 3, classNames: ["y"], splitSeed: 1 });
    expect([data.train.labels.length, data.test.labels.length]).toEqual([8, 2]);
    const rows = [data.train, data.test].flatMap(({ pixels, labels }) =>
      Array.from(labels, (label, k) => [label, ...pixels.subarray(3 * k, 3 * k + 3)].join()),
    );
    const wanted = expected.y.map((value, k) => [value, ...expected.target.slice(3 * k, 3 * k + 3)].join());
    expect(rows.sort()).toEqual(wanted.sort());
    const mean = [...data.train.labels].reduce((sum, value) => sum + value, 0) / 8;
    expect(data.target!.mean).toBeCloseTo(mean, 12);
  });

  it("reads four dimensions in Fortran order, and booleans as classes", async () => {
    const data = await load(`npz:${fixture("fortran4.npz")}`);
    expect(data).toMatchObject({ height: 2, width: 3, channels: 2, classNames: ["0", "1"] });
    expect([...data.train.pixels]).toEqual(expected.fortran4);
    expect([...data.test.pixels]).toEqual(expected.fortran4.slice(0, 24));
  });

  it("refuses pickled objects, damage, and more than maxBytes", async () => {
    await expect(load(`npz:${fixture("objects.npz")}`)).rejects.toThrow("holds pickled Python objects");
    const bytes = readFileSync(fixture("target.npz"));
    const path = join(temporaryDirectory(), "target.npz");
    const refused = async (content: Uint8Array, message: string) => {
      writeFileSync(path, content);
      await expect(load(`npz:${path}`)).rejects.toThrow(new FormatError(path, message));
    };
    const flipped = Uint8Array.from(bytes);
    flipped[bytes.indexOf("NUMPY") + 200] ^= 1;
    await refused(flipped, "is damaged: the checksum of x.npy does not match");
    await refused(
      bytes.subarray(0, 400),
      "is not an npz file, which is a zip archive of npy files, or it is cut short",
    );
    copyFileSync(fixture("images.npz"), path);
    await expect(load(`npz:${path}`, 800)).rejects.toThrow("but the limit is 800");
  });

  it("refuses every single damaged byte of the data, or reads the same", async () => {
    const bytes = readFileSync(fixture("images.npz"));
    const path = join(temporaryDirectory(), "images.npz");
    for (let at = 0; at < bytes.length; at += 7) {
      const damaged = Uint8Array.from(bytes);
      damaged[at] ^= 0x55;
      writeFileSync(path, damaged);
      const read = await load(`npz:${path}`).catch((error: unknown) => error);
      if (read instanceof Error) expect(read).toBeInstanceOf(FormatError);
      else expect([...(read as Awaited<ReturnType<typeof load>>).train.pixels]).toEqual(expected.images);
    }
  });
});

describe("npy:DIR", () => {
  it("reads a folder, and adds validation examples to the training examples", async () => {
    const data = await load(`npy:${folder({ ...good, x_val: x, y_val: y })}`);
    expect(data).toMatchObject({ height: 1, width: 1, channels: 2, classNames: ["5", "9"] });
    expect([...data.train.labels]).toEqual([0, 1, 0, 1, 0, 1, 0, 1]);
    expect(notes.at(-1)).toContain("the 4 examples of x_val are added to the training examples");
  });

  it.each<[string, Record<string, Uint8Array>, string]>([
    ["nothing", {}, "holds neither x_train, y_train, x_test and y_test, nor x and y"],
    ["no test", { x_train: x, y_train: y }, "holds x_train and y_train, but no x_test and y_test"],
    ["no labels", { x_train: x }, "holds x_train, but no y_train"],
    ["other counts", { ...good, y_train: writeNpy(new Uint8Array(3)) }, "has 3 answers for 4 examples"],
    [
      "one-hot labels",
      { ...good, y_train: writeNpy(new Uint8Array(8), [4, 2]) },
      "save numpy.argmax(y, axis=1)",
    ],
    [
      "other shapes",
      { ...good, x_test: writeNpy(new Float32Array(12), [4, 3]) },
      "has examples of 1 x 1 x 3, but the training examples are 1 x 1 x 2",
    ],
    [
      "an unseen class",
      { ...good, y_test: writeNpy(new Uint8Array([5, 9, 8, 5])) },
      "example 2 has the class 8, which no training example has",
    ],
    [
      "a number that is not finite",
      { ...good, x_train: writeNpy(new Float64Array([1, 2, 3, 4, NaN, 6, 7, 8]), [4, 2]) },
      "value 0 of example 2 is NaN, but inputs must be finite as float32",
    ],
    [
      "one class",
      { x, y: writeNpy(new Uint8Array(4)) },
      "holds only the class 0, but at least two are needed",
    ],
    [
      "classes and a target",
      { ...good, y_test: writeNpy(new Float64Array(4)) },
      "holds floating-point numbers (a target), but the training answers are integers (classes)",
    ],
  ])("refuses %s", async (_, arrays, message) => {
    const failure = load(`npy:${folder(arrays)}`);
    await expect(failure).rejects.toThrow(FormatError);
    await expect(failure).rejects.toThrow(message);
  });
});
