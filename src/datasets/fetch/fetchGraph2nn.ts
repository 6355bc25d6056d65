import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { ArgumentError, DownloadError, FormatError } from "../../errors.js";
import { downloadArchive } from "./downloadArchive.js";
import { type FetchOptions, folderUrl } from "./fetchPublished.js";
import { GRAPH2NN_COMMIT, GRAPH2NN_URL, graph2nnSums, placeOfGraph2nn } from "./graph2nn.js";
import { unpackArchive } from "./unpackArchive.js";

/** Where the authors' release is. */
export interface FetchedRelease {
  readonly directory: string;
  /** Folder of the results, for `analyze published --results`. */
  readonly results: string;
  /** Folder of the sets of graphs, for `--graphs`. */
  readonly graphs: string;
  /** Folder of the connectomes. */
  readonly connectomes: string;
}

const FOLDER = "release";
const ARCHIVE = "graph2nn.tar.gz";

/**
 * Downloads the authors' release of "Graph Structure of Neural Networks" (https://github.com/facebookresearch/graph2nn,
 * MIT licence): the results of all tasks, the sets of graphs and the connectomes, in the state of one commit. The folder
 * appears whole, after the files whose SHA-256 sums are known have been checked, or not at all.
 *
 * @param options as for `fetchDataSet`
 * @param sums what to check, by the files' places
 * @throws ArgumentError when `directory` or `baseUrl` is not one
 * @throws DownloadError when the publisher cannot be reached, refuses, or the disk does not take the files
 * @throws FormatError when a file is missing in the release or is another than the known one
 * @throws the signal's reason when `signal` aborts
 *
 * @example
 * import { fetchGraph2nn } from "sweetspot/training";
 * const { graphs } = await fetchGraph2nn({ directory: "data-sets/graph2nn" });
 * graphs; // "data-sets/graph2nn/release"
 */
export async function fetchGraph2nn(
  { directory, baseUrl = GRAPH2NN_URL, onProgress, ...download }: FetchOptions,
  sums: Readonly<Record<string, string>> = graph2nnSums,
): Promise<FetchedRelease> {
  if (directory === "") throw new ArgumentError("directory", "the name of a directory", directory);
  const url = new URL(GRAPH2NN_COMMIT, folderUrl(baseUrl)).href;
  const folder = join(directory, FOLDER);
  if (!existsSync(folder)) {
    await mkdir(directory, { recursive: true }).catch((error: unknown) => {
      const { code } = error as NodeJS.ErrnoException;
      throw new DownloadError(directory, `this directory cannot be made (${code})`, { cause: error });
    });
    const archive = join(directory, `${ARCHIVE}.part`);
    await downloadArchive(url, archive, {
      ...download,
      onProgress: (received) => onProgress?.({ file: ARCHIVE, received, total: undefined }),
    });
    try {
      const check = (unfinished: string) => checkSums(unfinished, sums, url);
      await unpackArchive(archive, folder, { place: placeOfGraph2nn, check });
    } finally {
      await rm(archive, { force: true });
    }
  }
  return {
    directory,
    results: join(folder, "final_results"),
    graphs: folder,
    connectomes: join(folder, "connectomes"),
  };
}

async function checkSums(
  folder: string,
  sums: Readonly<Record<string, string>>,
  source: string,
): Promise<void> {
  for (const [name, expected] of Object.entries(sums)) {
    const content = await readFile(join(folder, name)).catch((error: unknown) => {
      throw new FormatError(source, `does not hold ${name}`, { cause: error });
    });
    const found = createHash("sha256").update(content).digest("hex");
    if (found !== expected) {
      throw new FormatError(source, `holds another ${name}: its SHA-256 sum is ${found}, not ${expected}`);
    }
  }
}
