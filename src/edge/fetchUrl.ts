import { FormatError } from "../errors.js";

/**
 * What a server answers at an address.
 *
 * @param open fetches it
 * @throws {FormatError} when there is no answer
 */
export async function fetchUrl(url: URL, open: (url: URL) => Promise<Response>): Promise<Response> {
  try {
    return await open(url);
  } catch (error) {
    throw new FormatError(url.href, `cannot be fetched: ${(error as Error).message}`, { cause: error });
  }
}
