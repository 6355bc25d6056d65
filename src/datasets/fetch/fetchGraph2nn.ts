import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { ArgumentError, FormatError } from "../../errors.js";
import { readWholeFile } from "../../files/readWholeFile.js";
import { downloadArchive } from "./downloadArchive.js";
import { type FetchOptions, folderUrl, makeDirectory } from "./fetchPublished.js";
import { GRAPH2NN_COMMIT, GRAPH2NN_URL, graph2nnSums, placeOfGraph2nn } from "./graph2nn.js";
import { unpackArchive } from "./unpackArchive.js";

/** Folders of the authors' release. */
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
/** More than the repository has, packed and unpacked; GitHub publishes no length of its archives. */
const ARCHIVE_BYTES = 256_000_000;
const UNPACKED_BYTES = 1_000_000_000;

/**
 * Downloads the authors' release of "Graph Structure of Neural Networks" (https://github.com/facebookresearch/graph2nn,
 * MIT licence): the results of all tasks, the sets of graphs and the connectomes, at one commit. Files
 * whose SHA-256 checksums are known are checked; the folder appears complete or not at all.
 *
 * @param options as for `fetchDataSet`
 * @param sums expected checksums by file
 * @throws {ArgumentError} when `directory` or `baseUrl` is invalid
 * @throws {DownloadError} when the publisher cannot be reached or refuses, or the files cannot be stored
 * @throws {FormatError} when the release lacks a file or its checksum does not match
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
    makeDirectory(directory);
    const archive = join(directory, `${ARCHIVE}.part`);
    await downloadArchive(url, archive, ARCHIVE_BYTES, {
      ...download,
      onProgress: (received) => onProgress?.({ file: ARCHIVE, received, total: undefined }),
    });
    try {
      const check = (unfinished: string) => checkSums(unfinished, sums, url);
      await unpackArchive(archive, folder, UNPACKED_BYTES, { place: placeOfGraph2nn, check });
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

function checkSums(folder: string, sums: Readonly<Record<string, string>>, source: string): void {
  for (const [name, expected] of Object.entries(sums)) {
    const path = join(folder, name);
    if (!existsSync(path)) throw new FormatError(source, `does not contain ${name}`);
    const found = createHash("sha256").update(readWholeFile(path)).digest("hex");
    if (found !== expected) {
      const sums = `its SHA-256 checksum is ${found}, not ${expected}`;
      throw new FormatError(source, `contains a different ${name}: ${sums}`);
    }
  }
}
