import { basename, dirname, join } from "node:path";
import { existsSync, statSync } from "node:fs";
import { FormatError } from "../errors.js";
import { describeFolder } from "./describeFolder.js";
import { folderEntries, innermostFolder } from "./folderEntries.js";

/** "train-images-idx3-ubyte", with MNIST's "t10k" or EMNIST's "test" and prefix; some programs write a dot before "idx". */
const NAME = /^(?:(.+)[-_])?(train|test|t10k)[-_](images|labels)[-.]idx[13][-.]ubyte(\.gz)?$/i;

/** Paths of the four files. */
export interface IdxFiles {
  readonly trainImages: string;
  readonly trainLabels: string;
  readonly testImages: string;
  readonly testLabels: string;
}

const roles = ["trainImages", "trainLabels", "testImages", "testLabels"] as const;

/**
 * Finds the four IDX files of a folder, or of the single folder within it. A folder with several data sets, as EMNIST's,
 * is read by the prefix of one: "idx:gzip/emnist-letters".
 *
 * @throws {FormatError} when files are missing, or when there are several data sets and none is named
 */
export function findIdxFiles(given: string): IdxFiles {
  const named = existsSync(given) || !existsSync(dirname(given)) ? undefined : basename(given);
  const start = named === undefined ? given : dirname(given);
  const directory = innermostFolder(start, (path) => NAME.test(basename(path)));
  const sets = setsIn(directory);
  const complete = [...sets].filter(([, files]) => roles.every((role) => files[role] !== undefined));
  if (named !== undefined) {
    const chosen = complete.find(([name]) => name === named);
    if (chosen !== undefined) return chosen[1] as IdxFiles;
    if (!sets.has(named))
      throw new FormatError(given, `does not exist${listed(complete)}`, { cause: statError(given) });
  } else if (complete.length === 1) {
    return complete[0][1] as IdxFiles;
  } else if (complete.length > 1) {
    const example = `idx:${join(directory, complete[complete.length - 1][0])}`;
    throw new FormatError(
      directory,
      `holds several data sets${listed(complete)}; name one, such as ${example}`,
    );
  }
  const other = sets.size === 0 ? describeFolder(directory, "idx") : undefined;
  if (other !== undefined) throw new FormatError(directory, other);
  const wanted = named ?? [...sets.keys()][0] ?? UNNAMED;
  return refuseMissing(directory, wanted, sets.get(wanted) ?? {});
}

/** The system's error for a path that does not exist. */
function statError(path: string): unknown {
  try {
    return statSync(path);
  } catch (error) {
    return error;
  }
}

/** The name of a data set whose files have no prefix. */
const UNNAMED = "mnist";

type Found = Partial<Record<(typeof roles)[number], string>>;

/** The files of a folder by their prefix. Of several spellings the first in order is used: unpacked before gzipped. */
function setsIn(directory: string): Map<string, Found> {
  const sets = new Map<string, Found>();
  const { files, folders } = folderEntries(directory);
  const packed = (name: string) => Number(name.toLowerCase().endsWith(".gz"));
  for (const name of [...files, ...folders].sort((a, b) => packed(a) - packed(b))) {
    const [, prefix = UNNAMED, part, kind] = NAME.exec(name) ?? [];
    if (part === undefined) continue;
    const set = sets.get(prefix) ?? {};
    const role =
      `${part.toLowerCase() === "train" ? "train" : "test"}${kind.toLowerCase() === "images" ? "Images" : "Labels"}` as const;
    set[role] ??= join(directory, name);
    sets.set(prefix, set);
  }
  return sets;
}

function listed(complete: readonly (readonly [string, Found])[]): string {
  return complete.length === 0 ? "" : `: ${complete.map(([name]) => name).join(", ")}`;
}

function refuseMissing(directory: string, set: string, found: Found): never {
  const test = set === UNNAMED ? "t10k" : "test";
  const prefix = set === UNNAMED ? "" : `${set}-`;
  const wanted = ["train-images-idx3", "train-labels-idx1", `${test}-images-idx3`, `${test}-labels-idx1`];
  const missing = wanted.filter((_, k) => found[roles[k]] === undefined);
  const names = missing.map((name) => spellings(`${prefix}${name}`).join(" or "));
  throw new FormatError(directory, `is not a data set of IDX files: it holds no ${names.join(", no ")}`);
}

/** Some programs unpack MNIST's files to "train-images.idx3-ubyte". */
function spellings(name: string): string[] {
  const dotted = name.replace("-idx", ".idx");
  return [`${name}-ubyte`, `${name}-ubyte.gz`, `${dotted}-ubyte`, `${dotted}-ubyte.gz`];
}
