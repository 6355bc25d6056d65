import { FormatError } from "../../../errors.js";

/** A string, or a number literal of JSON or Python. */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\[^][^"\\]*)*"|-?(?:NaN|Infinity)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Parses JSON as Python writes it: `NaN` and `Infinity` become null. Integers beyond 2^53 become strings, so that they stay
 * distinct.
 *
 * @param source name of the file in error messages
 * @throws {FormatError} for invalid JSON
 */
export function parseJson(text: string, source: string): unknown {
  const plain = text.replace(/^\uFEFF/, "");
  const unusual = /NaN|Infinity|\d{16}/.test(plain);
  const json = unusual ? plain.replace(STRING_OR_NUMBER, usual) : plain;
  try {
    return JSON.parse(json);
  } catch (error) {
    const message = (error as Error).message;
    const [, position] = /\bposition (\d+)/.exec(message) ?? [];
    // the position is right only in a text that was not changed
    const where =
      position === undefined || unusual
        ? ""
        : ` (line ${plain.slice(0, Number(position)).split("\n").length})`;
    const problem =
      Number(position) >= json.trimEnd().length || /end of (?:JSON|data)|unterminated/i.test(message)
        ? "is not valid JSON: it ends too early, so it may be truncated"
        : `is not valid JSON${where}`;
    throw new FormatError(source, problem, { cause: error });
  }
}

function usual(token: string): string {
  if (token.startsWith('"')) return token;
  if (/NaN|Infinity/.test(token)) return "null";
  return /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
}
