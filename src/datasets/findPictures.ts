import { statSync } from "node:fs";
import { join } from "node:path";
import { FormatError } from "../errors.js";
import { NumpyRandomState } from "../random.js";
import { listFolder } from "../files/listFolder.js";

/** A picture file and its class number. */
export interface LabelledPicture {
  readonly path: string;
  readonly label: number;
}

/** The pictures of a folder, by class and split, sorted by name. */
export interface FoundPictures {
  readonly classNames: readonly string[];
  readonly train: readonly LabelledPicture[];
  readonly test: readonly LabelledPicture[];
}

/** Names of the folder of test pictures, the preferred first. */
const TEST_NAMES = ["test", "val"];
/** Share of each class to test on, where there is no such folder. */
const TEST_SHARE = 0.2;
const PICTURE = /\.(jpe?g|png)$/i;

/**
 * Finds the pictures of a folder: `train/CLASS/*` and `test/CLASS/*` (or `val`), or `CLASS/*`, of which a random fifth
 * of each class, at least one, is the test set. Hidden files and files of other types are ignored.
 *
 * @param seed of the random split
 * @throws {FormatError} for fewer than two classes, a class without pictures, splits with different classes
 */
export function findPictures(directory: string, seed: number): FoundPictures {
  const folders = foldersIn(directory);
  const test = TEST_NAMES.find((name) => folders.includes(name));
  if (folders.includes("train") && test !== undefined) {
    return inSplits(join(directory, "train"), join(directory, test));
  }
  const classNames = requireClasses(directory, folders);
  const random = new NumpyRandomState(seed);
  const splits: { train: LabelledPicture[]; test: LabelledPicture[] } = { train: [], test: [] };
  for (const [label, name] of classNames.entries()) {
    const paths = picturesIn(join(directory, name));
    if (paths.length === 1) {
      throw new FormatError(
        paths[0],
        "is the only picture of its class: a class needs one for training and one for testing",
      );
    }
    const count = Math.max(1, Math.round(TEST_SHARE * paths.length));
    const drawn = new Set(random.permutation(paths.length).subarray(0, count));
    paths.forEach((path, k) => (drawn.has(k) ? splits.test : splits.train).push({ path, label }));
  }
  return { classNames, ...splits };
}

function inSplits(train: string, test: string): FoundPictures {
  const classNames = requireClasses(train, foldersIn(train));
  const others = foldersIn(test);
  const missing = classNames.find((name) => !others.includes(name));
  const unexpected = others.find((name) => !classNames.includes(name));
  if (missing !== undefined) {
    throw new FormatError(test, `holds no class folder ${JSON.stringify(missing)}, but ${train} does`);
  }
  if (unexpected !== undefined) {
    throw new FormatError(join(test, unexpected), `is a class that ${train} does not contain`);
  }
  const labelled = (part: string): LabelledPicture[] => {
    const classes = classNames.map((name) => picturesIn(join(part, name)));
    return classes.flatMap((paths, label) => paths.map((path) => ({ path, label })));
  };
  return { classNames, train: labelled(train), test: labelled(test) };
}

function requireClasses(directory: string, folders: readonly string[]): readonly string[] {
  if (folders.length > 1) return folders;
  const found = folders.length === 0 ? "no class folder" : `only one class folder, ${folders[0]}`;
  throw new FormatError(
    directory,
    `holds ${found}: at least two are needed, each with the pictures of one class`,
  );
}

function picturesIn(folder: string): string[] {
  const names = visible(folder).filter((name) => PICTURE.test(name));
  if (names.length === 0) throw new FormatError(folder, "holds no pictures: JPEG or PNG files");
  return names.map((name) => join(folder, name));
}

function foldersIn(directory: string): string[] {
  const names = visible(directory);
  return names.filter((name) => statSync(join(directory, name), { throwIfNoEntry: false })?.isDirectory());
}

/** Names that are not hidden, sorted by code unit, which does not depend on the locale. */
function visible(directory: string): string[] {
  const names = listFolder(directory);
  return names.filter((name) => !name.startsWith(".")).sort();
}
