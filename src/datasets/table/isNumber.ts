/** Whether a text is a decimal number, as spreadsheets and data frames write it; not "NaN" or "inf". */
export function isNumber(text: string): boolean {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text);
}
