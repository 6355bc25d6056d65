import { SweetspotError } from "../../errors.js";
import { loadedCopies } from "#loaded-copies";

/**
 * The error for an operation that fails because two copies of TensorFlow.js are loaded. It lists them where the runtime
 * can tell, and says how to keep one.
 *
 * @param problem what happened, as the start of a sentence
 * @param name the package that is loaded twice
 */
export function secondCopyError(problem: string, name = "tfjs"): SweetspotError {
  const copies = loadedCopies(name).map(({ version, directory }) => `${version} in ${directory}`);
  const list = copies.length > 1 ? ` (${copies.join(", ")}; sweetspot uses the first)` : "";
  return new SweetspotError(
    `${problem}, because two copies of @tensorflow/${name} are loaded${list}: ` +
      `find them with "npm ls @tensorflow/${name}" and keep one with "npm dedupe"`,
  );
}
