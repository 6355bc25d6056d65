import { ArgumentError } from "../../errors.js";
import { type FetchedDataSet, type FetchOptions, fetchPublished } from "./fetchPublished.js";
import { publishers } from "./publishers.js";

/**
 * Downloads a data set from its publisher into a directory: "fashion-mnist" (31 MB) or "cifar10" (170 MB, unpacked
 * to 184 MB). Interrupted downloads are resumed, within a call and by the next call. Existing files are checked and left
 * unchanged. A file gets its final name only after its SHA-256 checksum has matched.
 *
 * @param name "fashion-mnist" or "cifar10"
 * @returns its directory, and the name to load it by
 * @throws {ArgumentError} when the name or `baseUrl` is invalid
 * @throws {DownloadError} when the publisher cannot be reached or refuses, or the file cannot be stored
 * @throws {FormatError} when a downloaded or an existing file does not match the published checksum
 * @throws the signal's reason when `signal` aborts; the next call resumes the download
 *
 * @example
 * import { fetchDataSet, loadDataSet } from "sweetspot/training";
 * const { data } = await fetchDataSet("fashion-mnist", { directory: "data-sets/fashion-mnist" });
 * (await loadDataSet(data)).train.labels.length; // 60000
 */
export async function fetchDataSet(name: string, options: FetchOptions): Promise<FetchedDataSet> {
  const publisher = publishers.find((candidate) => candidate.name === name);
  if (!publisher) {
    throw new ArgumentError("name", `one of ${publishers.map((each) => each.name).join(", ")}`, name);
  }
  return fetchPublished(publisher, options);
}
