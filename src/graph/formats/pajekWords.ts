const WORD = /(?:"[^"\\]*(?:\\.[^"\\]*)*"|'[^']*'|\\.|[^\s"'\\]|["'\\])+/g;
const PART = /"([^"\\]*(?:\\.[^"\\]*)*)"|'([^']*)'|\\(.)|([^\s"'\\]+|["'\\])/g;

/**
 * Splits a line of Pajek's format at blanks that are not in quotes, as Python's `shlex.split` does for NetworkX. A quote without
 * its counterpart is a character like any other, for example in `O'Brien`.
 */
export function pajekWords(line: string): string[] {
  if (!/["'\\]/.test(line)) return line.trim() === "" ? [] : line.trim().split(/\s+/);
  return Array.from(line.matchAll(WORD), ([word]) =>
    word.replace(PART, (_, double?: string, single?: string, escaped?: string, plain?: string) =>
      double === undefined ? (single ?? escaped ?? plain ?? "") : double.replace(/\\(["\\])/g, "$1"),
    ),
  );
}
