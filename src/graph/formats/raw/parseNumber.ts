/** A decimal number in text, as Python and R write it; undefined for other text. NaN and infinities are numbers. */
export function parseNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return Number(text);
  const [, sign, word] = /^([+-]?)(nan|inf|infinity)$/i.exec(text) ?? [];
  if (word === undefined) return undefined;
  return word.toLowerCase() === "nan" ? NaN : sign === "-" ? -Infinity : Infinity;
}
