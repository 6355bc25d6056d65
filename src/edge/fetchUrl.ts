import { FormatError } from "../errors.js";

/** What a server answers at an address. */
export async function fetchUrl(url: URL): Promise<Response> {
  try {
    return await fetch(url);
  } catch (error) {
    throw new FormatError(url.href, "cannot be fetched", { cause: error });
  }
}
