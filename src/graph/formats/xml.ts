import { FormatError } from "../../errors.js";

/**
 * Parses XML strictly. The XML parser is loaded on the first call.
 *
 * @param kind what the XML should be, for error messages
 * @param source name of the file in error messages
 * @throws {FormatError} for XML that is not well-formed
 */
export async function parseXml(text: string, kind: string, source: string): Promise<Document> {
  checkEntities(text, source);
  const { DOMParser } = await import("@xmldom/xmldom");
  let line: string | undefined;
  let problem: string | undefined;
  // Warnings are errors too: an element without an end may be a truncated file.
  const refuse = (_level: string, message: string): never => {
    line ??= /@#\[line:(\d+)/.exec(message)?.[1];
    problem ??= problemOf(message);
    throw new Error(message);
  };
  try {
    const options = { locator: {}, errorHandler: refuse, normalizeLineEndings };
    return new DOMParser(options).parseFromString(text.replace(/^\uFEFF/, ""), "application/xml");
  } catch (error) {
    const reason = problem ?? (text.trim() === "" ? "it is empty" : "it may be damaged");
    const where = line === undefined || line === "0" ? "" : `, line ${line}`;
    throw new FormatError(source, `expected ${kind} in well-formed XML (${reason}${where})`, {
      cause: error,
    });
  }
}

/** What a message of the parser means. */
function problemOf(message: string): string {
  if (/invalid doc source|missing root element/i.test(message)) return "there is no element in it";
  if (
    /unclosed|not closed|end tag|closing tag|opening and ending|not complete|unexpected end/i.test(message)
  ) {
    return "an element without an end tag";
  }
  if (/duplicat|redefin/i.test(message)) return "an attribute twice in an element";
  if (/attribute|quot|space/i.test(message)) return "an attribute without a value in quotation marks";
  return "it may be damaged";
}

/** Normalizes line ends as XML 1.0 does; the parser follows XML 1.1, which changes more characters. */
function normalizeLineEndings(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

const ENTITY = /&(?!(?:#\d+|#x[\da-f]+|amp|lt|gt|quot|apos);)([\w.:-]{0,40};)?/i;

/** Throws for a bare `&` and for an entity that XML does not define, outside comments and CDATA. */
function checkEntities(text: string, source: string): void {
  if (!ENTITY.test(text)) return;
  const visible = text.replace(/<!--[^]*?(?:-->|$)|<!\[CDATA\[[^]*?(?:\]\]>|$)/g, (part) =>
    part.replace(/[^\n]/g, " "),
  );
  const found = ENTITY.exec(visible);
  if (found === null) return;
  const line = visible.slice(0, found.index).split("\n").length;
  const problem =
    found[1] === undefined ? '"&" must be written as &amp; in XML' : `the entity ${found[0]} is not defined`;
  throw new FormatError(source, `line ${line}: ${problem}`);
}
