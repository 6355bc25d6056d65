import { ArgumentError } from "../errors.js";
import { dataForms } from "./dataForms.js";

const IN_MEMORY =
  "data in a file or folder; arrays were in the memory of the program that named them, which has to use them in code";

/**
 * Checks that a name of data has one of the forms of `dataForms`. The files are not looked at.
 *
 * @returns the scheme, such as "csv", and what follows its colon
 * @throws {ArgumentError} for another name
 */
export function requireDataForm(spec: string): { scheme: string; path: string } {
  const [scheme] = spec.split(":", 1);
  const path = spec.slice(scheme.length + 1);
  if (scheme === "arrays") throw new ArgumentError("data", IN_MEMORY, spec);
  const form = dataForms.find((each) => each.split(":", 1)[0] === scheme);
  if (form === undefined || (form === scheme ? spec !== scheme : path === ""))
    throw new ArgumentError("data", `one of ${dataForms.join(", ")}`, spec);
  return { scheme, path };
}
