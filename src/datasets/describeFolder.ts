import { statSync } from "#host";
import { FormatError } from "../errors.js";
import { listFolder } from "../files/listFolder.js";

const ARCHIVE = /\.(zip|tar|tgz|tar\.(gz|bz2|xz)|7z|rar)$/i;
const IDX_FILE = /(images|labels)[-.]idx[13]-ubyte/i;

const BINARY_REMEDY = "which is not read: get the binary version";

/** What a folder's names show about its content, and what to do instead. */
const signs: readonly {
  readonly shows: RegExp;
  /** The source that reads it, if one does. */
  readonly scheme?: string;
  readonly problem: string;
}[] = [
  { shows: IDX_FILE, scheme: "idx", problem: "holds IDX files" },
  {
    shows: /^(data_batch_1|test_batch)\.bin$/,
    scheme: "cifar10",
    problem: "holds the binary version of CIFAR-10",
  },
  { shows: /^cifar-10-batches-bin$/, scheme: "cifar10", problem: "holds the binary version of CIFAR-10" },
  {
    shows: /^(fine_label_names\.txt|cifar-100-binary)$/,
    scheme: "cifar100",
    problem: "holds the binary version of CIFAR-100",
  },
  {
    shows: /^(data_batch_1|test_batch|cifar-10-batches-py|cifar-10-python\.tar(\.gz)?)$/,
    problem: `holds the Python version of CIFAR-10, ${BINARY_REMEDY}, cifar-10-binary.tar.gz (sweetspot data fetch cifar10)`,
  },
  {
    shows: /^(data_batch_1\.mat|test_batch\.mat|cifar-10-batches-mat|cifar-10-matlab\.tar(\.gz)?)$/,
    problem: `holds the Matlab version of CIFAR-10, ${BINARY_REMEDY}, cifar-10-binary.tar.gz (sweetspot data fetch cifar10)`,
  },
  {
    shows: /^(cifar-100-python(\.tar(\.gz)?)?)$/,
    problem: `holds the Python version of CIFAR-100, ${BINARY_REMEDY}, cifar-100-binary.tar.gz`,
  },
  {
    shows: /^(cifar-100-matlab(\.tar(\.gz)?)?)$/,
    problem: `holds the Matlab version of CIFAR-100, ${BINARY_REMEDY}, cifar-100-binary.tar.gz`,
  },
];

/**
 * What a folder holds in place of the data that were asked for: data for another source, a version that no source reads, or
 * an archive. Undefined if nothing is recognised.
 *
 * @param scheme of the source that was asked
 */
export function describeFolder(directory: string, scheme: string): string | undefined {
  return describeNames(listFolder(directory), scheme);
}

function describeNames(names: readonly string[], scheme: string): string | undefined {
  for (const { shows, scheme: reader, problem } of signs) {
    if (reader === scheme || !names.some((name) => shows.test(name))) continue;
    return reader === undefined ? problem : `${problem}: use ${reader}:DIR`;
  }
  // the files of the Python version of CIFAR-100 have no endings
  if (["meta", "train", "test"].every((name) => names.includes(name)) && scheme.startsWith("cifar"))
    return signs.find(({ problem }) => problem.includes("Python version of CIFAR-100"))!.problem;
  const archive = names.find((name) => ARCHIVE.test(name));
  return archive === undefined ? undefined : `holds the archive ${archive}, which must be unpacked first`;
}

/**
 * Throws if the path of a data folder is that of a file: of an archive, most likely.
 *
 * @throws {FormatError} that says what to do
 */
export function refuseFile(path: string, scheme: string): void {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return;
  const name = path.slice(path.lastIndexOf("/") + 1);
  const version = describeNames([name], scheme);
  if (version?.includes("version of CIFAR") && !version.includes("use ")) {
    throw new FormatError(path, version.replace(/^holds/, "is"));
  }
  const remedy = ARCHIVE.test(name)
    ? "unpack the archive and name its folder"
    : "name the folder that holds it";
  throw new FormatError(path, `is a file, but ${scheme}:DIR takes a folder: ${remedy}`);
}
