import { join } from "node:path";
import { FormatError } from "../errors.js";

/** Names of the folder of training images, and of test images with the preferred first. */
const TRAIN_NAMES = ["train", "training"];
const TEST_NAMES = ["test", "testing", "eval", "evaluation", "val", "valid", "validation", "dev"];

/** Words that may follow: `training_set`, `test-images`. */
const SUFFIX = /[\s_.-]*(data|dataset|set|split|images?|pictures?)$/;

/** The folders of a split, and sentences about folders that are not used. */
export interface SplitFolders {
  readonly train: string;
  readonly test: string;
  readonly notes: readonly string[];
}

/**
 * Finds the folders of training and test images by their names, whatever the case: `train` or `training`, and `test`,
 * `testing`, `eval`, `val`, `valid`, `validation` or `dev`, each also with a word such as `_set` after it. Where there are
 * several for testing, the first in this order is used.
 *
 * @returns undefined where there are not both
 * @throws {FormatError} where two folders have the same role, such as `test` and `Test`
 */
export function splitFolders(directory: string, folders: readonly string[]): SplitFolders | undefined {
  const named = (wanted: string) => folders.filter((folder) => roleOf(folder) === wanted);
  const train = TRAIN_NAMES.flatMap(named);
  const test = TEST_NAMES.map(named).find((found) => found.length > 0) ?? [];
  if (train.length === 0 || test.length === 0) return undefined;
  for (const [part, found] of [
    ["training", train],
    ["test", test],
  ] as const) {
    if (found.length > 1) {
      throw new FormatError(
        directory,
        `holds ${found.length} folders of ${part} images, ${found.join(" and ")}: keep one`,
      );
    }
  }
  const unused = folders.filter((folder) => folder !== train[0] && folder !== test[0]);
  return {
    train: join(directory, train[0]),
    test: join(directory, test[0]),
    notes: unused.map(
      (folder) =>
        `left out the folder ${join(directory, folder)}: ${train[0]} is the training set and ${test[0]} the test set`,
    ),
  };
}

function roleOf(folder: string): string {
  const name = folder.toLowerCase();
  return name.replace(SUFFIX, "") || name;
}
