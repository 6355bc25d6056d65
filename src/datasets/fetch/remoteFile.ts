import { ArgumentError } from "../../errors.js";

/** A file of data on a web server. */
export interface RemoteFile {
  readonly url: string;
  /** SHA-256 of the file, in lower case. */
  readonly sha256: string;
  /** What follows the file in the name of the data, such as "#label=quality". */
  readonly choice: string;
}

const FORM =
  "with the SHA-256 of its file behind the URL, 64 hexadecimal digits, as in csv:https://example.com/wine.csv#sha256=0123...cdef";

/** Whether the name of a file is the URL of one on a web server. */
export function isRemote(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

/**
 * Reads `URL#sha256=HEX`; `#label=COLUMN` may precede or follow the checksum.
 *
 * @throws {ArgumentError} for anything else; the message has no password
 */
export function remoteFile(text: string): RemoteFile {
  const [url, ...parts] = text.split("#");
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address === undefined) throw new ArgumentError("data", "a URL or a file", text);
  if (address.username + address.password !== "")
    throw new ArgumentError(
      "data",
      "a URL without name and password, which would be in the plan",
      address.host,
    );
  const sums = parts.filter((part) => part.startsWith("sha256="));
  if (sums.length !== 1 || !/^sha256=[\da-f]{64}$/i.test(sums[0]))
    throw new ArgumentError("data", FORM, text);
  const choice = parts.filter((part) => part !== sums[0]).map((part) => `#${part}`);
  return { url, sha256: sums[0].slice("sha256=".length).toLowerCase(), choice: choice.join("") };
}
