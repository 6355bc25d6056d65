import { FormatError } from "../../errors.js";

/**
 * What a server answers at an address, or what a file there holds.
 *
 * @param open fetches it
 * @throws {FormatError} when there is no answer
 */
export async function fetchUrl<T>(url: URL, open: (url: URL) => Promise<T>): Promise<T> {
  try {
    return await open(url);
  } catch (error) {
    throw new FormatError(url.href, `cannot be fetched: ${(error as Error).message}`, { cause: error });
  }
}
