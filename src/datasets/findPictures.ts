import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { FormatError } from "../errors.js";
import { NumpyRandomState } from "../random.js";
import { unreadable } from "../files/ordinaryFileSize.js";

/** A picture and the number of its class. */
export interface LabelledPicture {
  readonly path: string;
  readonly label: number;
}

/** The pictures of a folder, by class and part, in the order of their names. */
export interface FoundPictures {
  readonly classNames: readonly string[];
  readonly train: readonly LabelledPicture[];
  readonly test: readonly LabelledPicture[];
}

/** Names of the folder to be judged by, the preferred first. */
const TEST_NAMES = ["test", "val"];
/** Of each class, where there is no such folder. */
const TEST_SHARE = 0.2;
const PICTURE = /\.(jpe?g|png)$/i;

/**
 * Looks for the pictures of a folder: `train/CLASS/*` and `test/CLASS/*` (or `val`), or `CLASS/*`, of which a fifth of
 * each class, one at least, is drawn to be judged by. Hidden files, and files of other kinds, do not count.
 *
 * @param seed of that draw
 * @throws {FormatError} for fewer than two classes, a class without pictures, parts with different classes
 */
export async function findPictures(directory: string, seed: number): Promise<FoundPictures> {
  const folders = await foldersIn(directory);
  const test = TEST_NAMES.find((name) => folders.includes(name));
  if (folders.includes("train") && test !== undefined) {
    return inParts(join(directory, "train"), join(directory, test));
  }
  const classNames = requireClasses(directory, folders);
  const random = new NumpyRandomState(seed);
  const parts: { train: LabelledPicture[]; test: LabelledPicture[] } = { train: [], test: [] };
  for (const [label, name] of classNames.entries()) {
    const paths = await picturesIn(join(directory, name));
    if (paths.length === 1) {
      throw new FormatError(
        paths[0],
        "is the only picture of its class: one to learn from needs one to test",
      );
    }
    const count = Math.max(1, Math.round(TEST_SHARE * paths.length));
    const drawn = new Set(random.permutation(paths.length).subarray(0, count));
    paths.forEach((path, k) => (drawn.has(k) ? parts.test : parts.train).push({ path, label }));
  }
  return { classNames, ...parts };
}

async function inParts(train: string, test: string): Promise<FoundPictures> {
  const classNames = requireClasses(train, await foldersIn(train));
  const others = await foldersIn(test);
  const missing = classNames.find((name) => !others.includes(name));
  const strange = others.find((name) => !classNames.includes(name));
  if (missing !== undefined) {
    throw new FormatError(test, `holds no class folder ${JSON.stringify(missing)}, as ${train} does`);
  }
  if (strange !== undefined) {
    throw new FormatError(join(test, strange), `is a class that ${train} does not hold`);
  }
  const labelled = async (part: string): Promise<LabelledPicture[]> => {
    const classes = await Promise.all(classNames.map((name) => picturesIn(join(part, name))));
    return classes.flatMap((paths, label) => paths.map((path) => ({ path, label })));
  };
  return { classNames, train: await labelled(train), test: await labelled(test) };
}

function requireClasses(directory: string, folders: readonly string[]): readonly string[] {
  if (folders.length > 1) return folders;
  const found = folders.length === 0 ? "no class folder" : `one class folder only, ${folders[0]}`;
  throw new FormatError(directory, `holds ${found}: it takes two or more, each with the pictures of a class`);
}

async function picturesIn(folder: string): Promise<string[]> {
  const names = (await visible(folder)).filter((name) => PICTURE.test(name));
  if (names.length === 0) throw new FormatError(folder, "holds no pictures: JPEG or PNG files");
  return names.map((name) => join(folder, name));
}

async function foldersIn(directory: string): Promise<string[]> {
  const names = await visible(directory);
  const kinds = await Promise.all(names.map((name) => stat(join(directory, name)).catch(() => undefined)));
  return names.filter((_, k) => kinds[k]?.isDirectory());
}

/** Sorted by code unit, which no locale changes. */
async function visible(directory: string): Promise<string[]> {
  const names = await readdir(directory).catch((error: unknown) => {
    throw unreadable(directory, error);
  });
  return names.filter((name) => !name.startsWith(".")).sort();
}
