import { ArgumentError } from "../errors.js";
import { dataForms } from "./dataForms.js";
import { isRemote, type RemoteFile, remoteFile } from "./fetch/remoteFile.js";

const IN_MEMORY =
  "data in a file or folder; arrays were in the memory of the program that named them, which has to use them in code";

const REMOTE = "csv:URL, parquet:URL or npz:URL";

/**
 * Checks that a name of data has one of the forms of `dataForms`. The files are not looked at.
 *
 * @returns the scheme, such as "csv", what follows its colon, and the file on a web server if it is one
 * @throws {ArgumentError} for another name
 */
export function requireDataForm(spec: string): { scheme: string; path: string; remote?: RemoteFile } {
  if (isRemote(spec)) throw new ArgumentError("data", `${REMOTE}, each followed by #sha256=HEX`, shown(spec));
  const [scheme] = spec.split(":", 1);
  const path = spec.slice(scheme.length + 1);
  if (scheme === "arrays") throw new ArgumentError("data", IN_MEMORY, spec);
  const form = dataForms.find((each) => each.split(":", 1)[0] === scheme);
  if (form === undefined || (form === scheme ? spec !== scheme : path === ""))
    throw new ArgumentError("data", `one of ${dataForms.join(", ")}`, spec);
  if (!isRemote(path)) return { scheme, path };
  if (!form.endsWith(":FILE"))
    throw new ArgumentError(
      "data",
      `${form}, a folder of this machine; a URL has one of the forms ${REMOTE}`,
      shown(spec),
    );
  return { scheme, path, remote: remoteFile(path) };
}

/** A URL may have a password. */
function shown(spec: string): string {
  return spec.replace(/\/\/[^/]*@/, "//");
}
