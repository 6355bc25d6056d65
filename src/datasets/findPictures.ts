import { join } from "node:path";
import { FormatError } from "../errors.js";
import { NumpyRandomState } from "../random.js";
import { describeFolder } from "./describeFolder.js";
import { folderEntries, innermostFolder } from "./folderEntries.js";
import { LeftOut } from "./leftOut.js";
import { READABLE_FORMATS } from "./pictureFailure.js";
import { isPicture } from "./pictureFormat.js";
import { splitFolders } from "./splitFolders.js";

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
  /** What was left out, a sentence each. */
  readonly notes: readonly string[];
}

/** Share of each class to test on, where there is no such folder. */
const TEST_SHARE = 0.2;

/**
 * Finds the pictures of a folder: `train/CLASS/*` and `test/CLASS/*` (or another name of these, see `splitFolders`), or
 * `CLASS/*`, of which a random fifth of each class, at least one, is the test set. All may lie in a folder of their own
 * within the folder. Metadata such as hidden files are ignored; everything else that is left out is told in the notes.
 *
 * @param seed of the random split
 * @throws {FormatError} for fewer than two classes, a class without pictures, splits with different classes
 */
export function findPictures(directory: string, seed: number): FoundPictures {
  const left = new LeftOut();
  const root = innermostOf(directory);
  const split = splitFolders(root, folderEntries(root).folders);
  if (split !== undefined) {
    const { classNames, train, test } = inSplits(innermostOf(split.train), innermostOf(split.test), left);
    return { classNames, train, test, notes: [...split.notes, ...left.notes()] };
  }
  const classNames = requireClasses(root, left);
  const random = new NumpyRandomState(seed);
  const splits: { train: LabelledPicture[]; test: LabelledPicture[] } = { train: [], test: [] };
  for (const [label, name] of classNames.entries()) {
    const paths = picturesIn(join(root, name), left);
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
  return { classNames, ...splits, notes: left.notes() };
}

/** Where the class folders or the folders of the split are. A single folder that holds only files is a class. */
function innermostOf(directory: string): string {
  const { folders, files } = folderEntries(directory);
  if (folders.length !== 1 || files.some((name) => isPicture(join(directory, name)))) return directory;
  const only = join(directory, folders[0]);
  return folderEntries(only).folders.length === 0 ? directory : innermostOf(only);
}

function inSplits(train: string, test: string, left: LeftOut): Omit<FoundPictures, "notes"> {
  const classNames = requireClasses(train, left);
  const others = folderEntries(test).folders;
  left.loosePictures(test);
  const missing = classNames.find((name) => !others.includes(name));
  const unexpected = others.find((name) => !classNames.includes(name));
  if (missing !== undefined) {
    throw new FormatError(test, `holds no class folder ${JSON.stringify(missing)}, but ${train} does`);
  }
  if (unexpected !== undefined) {
    throw new FormatError(join(test, unexpected), `is a class that ${train} does not contain`);
  }
  const labelled = (part: string): LabelledPicture[] => {
    const classes = classNames.map((name) => picturesIn(join(part, name), left));
    return classes.flatMap((paths, label) => paths.map((path) => ({ path, label })));
  };
  return { classNames, train: labelled(train), test: labelled(test) };
}

function requireClasses(directory: string, left: LeftOut): readonly string[] {
  const { folders } = folderEntries(directory);
  left.loosePictures(directory);
  if (folders.length > 1) return folders;
  const found = folders.length === 0 ? "no class folder" : `only one class folder, ${folders[0]}`;
  const hint = describeFolder(directory, "image-folder");
  throw new FormatError(
    directory,
    hint ?? `holds ${found}: at least two are needed, each with the pictures of one class`,
  );
}

/** The pictures of a class: in its folder, or in the single folder within it. */
function picturesIn(folder: string, left: LeftOut): string[] {
  const inner = innermostFolder(folder, isPicture);
  const { folders, files } = folderEntries(inner);
  const deeper = folders.filter((name) => holdsFiles(join(inner, name)));
  if (deeper.length > 0) {
    const found =
      deeper.length === 1 ? `the folder ${deeper[0]}` : `${deeper.length} folders, such as ${deeper[0]}`;
    const remedy =
      "put the pictures of a class into its folder, or name the folders of a split train and test";
    throw new FormatError(inner, `holds ${found}, in place of the pictures of one class: ${remedy}`);
  }
  const paths = files.map((name) => join(inner, name));
  const pictures = paths.filter(isPicture);
  left.otherFiles(paths.filter((path) => !pictures.includes(path)));
  if (pictures.length === 0) throw new FormatError(folder, `holds no pictures: ${READABLE_FORMATS} files`);
  return pictures;
}

function holdsFiles(folder: string): boolean {
  const { folders, files } = folderEntries(folder);
  return files.length > 0 || folders.some((name) => holdsFiles(join(folder, name)));
}
