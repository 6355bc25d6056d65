import { FormatError } from "../../errors.js";

/**
 * Opens a URL: the response of a server, or the content of a file.
 *
 * @param open fetches it
 * @throws {FormatError} when it fails
 */
export async function fetchUrl<T>(url: URL, open: (url: URL) => Promise<T>): Promise<T> {
  try {
    return await open(url);
  } catch (error) {
    throw new FormatError(url.href, `could not be fetched: ${(error as Error).message}`, { cause: error });
  }
}
