import { join } from "node:path";
import { FormatError } from "../errors.js";
import { NumpyRandomState } from "../random.js";
import { describeFolder } from "./describeFolder.js";
import { folderEntries, innermostFolder } from "./folderEntries.js";
import { LeftOut } from "./leftOut.js";
import { READABLE_FORMATS } from "./imageFailure.js";
import { isImage } from "./imageFormat.js";
import { splitFolders } from "./splitFolders.js";
import { drawTest } from "./table/drawTest.js";

/** An image file and its class number. */
export interface LabelledImage {
  readonly path: string;
  readonly label: number;
}

/** The images of a folder, by class and split, sorted by name. */
export interface FoundImages {
  readonly classNames: readonly string[];
  readonly train: readonly LabelledImage[];
  readonly test: readonly LabelledImage[];
  /** What was left out, a sentence each. */
  readonly notes: readonly string[];
  /** Seed of the random split, if there is no other. */
  readonly splitSeed?: number;
}

/**
 * Finds the images of a folder: `train/CLASS/*` and `test/CLASS/*` (or another name of these, see `splitFolders`), or
 * `CLASS/*`, of which a random fifth of each class, at least one, is the test set. All may lie in a folder of their own
 * within the folder. Metadata such as hidden files are ignored; everything else that is left out is told in the notes.
 *
 * @param seed of the random split
 * @throws {FormatError} for fewer than two classes, a class without images, splits with different classes
 */
export function findImages(directory: string, seed: number): FoundImages {
  const left = new LeftOut();
  const root = innermostOf(directory);
  const split = splitFolders(root, folderEntries(root).folders);
  if (split !== undefined) {
    const { classNames, train, test } = inSplits(innermostOf(split.train), innermostOf(split.test), left);
    return { classNames, train, test, notes: [...split.notes, ...left.notes()] };
  }
  const classNames = requireClasses(root, left);
  const random = new NumpyRandomState(seed);
  const splits: { train: LabelledImage[]; test: LabelledImage[] } = { train: [], test: [] };
  for (const [label, name] of classNames.entries()) {
    const paths = imagesIn(join(root, name), left);
    if (paths.length === 1) {
      throw new FormatError(
        paths[0],
        "is the only image of its class: a class needs one for training and one for testing",
      );
    }
    const drawn = drawTest(random, paths.length);
    paths.forEach((path, k) => (drawn.has(k) ? splits.test : splits.train).push({ path, label }));
  }
  return { classNames, ...splits, notes: left.notes(), splitSeed: seed };
}

/** Where the class folders or the folders of the split are. A single folder that holds only files is a class. */
function innermostOf(directory: string): string {
  const { folders, files } = folderEntries(directory);
  if (folders.length !== 1 || files.some((name) => isImage(join(directory, name)))) return directory;
  const only = join(directory, folders[0]);
  return folderEntries(only).folders.length === 0 ? directory : innermostOf(only);
}

function inSplits(train: string, test: string, left: LeftOut): Omit<FoundImages, "notes"> {
  const classNames = requireClasses(train, left);
  const others = folderEntries(test).folders;
  left.looseImages(test);
  const missing = classNames.find((name) => !others.includes(name));
  const unexpected = others.find((name) => !classNames.includes(name));
  if (missing !== undefined) {
    throw new FormatError(test, `holds no class folder ${JSON.stringify(missing)}, but ${train} does`);
  }
  if (unexpected !== undefined) {
    throw new FormatError(join(test, unexpected), `is a class that ${train} does not contain`);
  }
  const labelled = (part: string): LabelledImage[] => {
    const classes = classNames.map((name) => imagesIn(join(part, name), left));
    return classes.flatMap((paths, label) => paths.map((path) => ({ path, label })));
  };
  return { classNames, train: labelled(train), test: labelled(test) };
}

function requireClasses(directory: string, left: LeftOut): readonly string[] {
  const { folders } = folderEntries(directory);
  left.looseImages(directory);
  if (folders.length > 1) return folders;
  const found = folders.length === 0 ? "no class folder" : `only one class folder, ${folders[0]}`;
  const hint = describeFolder(directory, "image-folder");
  throw new FormatError(
    directory,
    hint ?? `holds ${found}: at least two are needed, each with the images of one class`,
  );
}

/** The images of a class: in its folder, or in the single folder within it. */
function imagesIn(folder: string, left: LeftOut): string[] {
  const inner = innermostFolder(folder, isImage);
  const { folders, files } = folderEntries(inner);
  const deeper = folders.filter((name) => holdsFiles(join(inner, name)));
  if (deeper.length > 0) {
    const found =
      deeper.length === 1 ? `the folder ${deeper[0]}` : `${deeper.length} folders, such as ${deeper[0]}`;
    const remedy = "put the images of a class into its folder, or name the folders of a split train and test";
    throw new FormatError(inner, `holds ${found}, in place of the images of one class: ${remedy}`);
  }
  const paths = files.map((name) => join(inner, name));
  const images = paths.filter(isImage);
  left.otherFiles(paths.filter((path) => !images.includes(path)));
  if (images.length === 0) throw new FormatError(folder, `holds no images: ${READABLE_FORMATS} files`);
  return images;
}

function holdsFiles(folder: string): boolean {
  const { folders, files } = folderEntries(folder);
  return files.length > 0 || folders.some((name) => holdsFiles(join(folder, name)));
}
