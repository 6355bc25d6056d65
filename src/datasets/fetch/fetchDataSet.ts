import { ArgumentError } from "../../errors.js";
import { type FetchedDataSet, type FetchOptions, fetchPublished } from "./fetchPublished.js";
import { publishers } from "./publishers.js";

/**
 * Downloads a data set from its publisher into a directory: "fashion-mnist" (31 MB) or "cifar10" (170 MB, unpacked
 * to 184 MB). A cut connection is taken up again where it was cut, within a call and from one call to the next; files
 * already there are checked and left alone. No file stands under its final name before its SHA-256 sum is right.
 *
 * @param name "fashion-mnist" or "cifar10"
 * @returns where it is, and the name to load it by
 * @throws ArgumentError when the name or `baseUrl` is not one
 * @throws DownloadError when the publisher cannot be reached, refuses, or the disk does not take the file
 * @throws FormatError when what came, or what is there already, is not the file as it was published
 * @throws the signal's reason when `signal` aborts; what has come so far stays for the next call
 *
 * @example
 * import { fetchDataSet, loadDataSet } from "sweetspot/training";
 * const { data } = await fetchDataSet("fashion-mnist", { directory: "data-sets/fashion-mnist" });
 * (await loadDataSet(data)).train.labels.length; // 60000
 */
export async function fetchDataSet(name: string, options: FetchOptions): Promise<FetchedDataSet> {
  const publisher = publishers.find((candidate) => candidate.name === name);
  if (!publisher) {
    throw new ArgumentError("name", `one of ${publishers.map((known) => known.name).join(", ")}`, name);
  }
  return fetchPublished(publisher, options);
}
