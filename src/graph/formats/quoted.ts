/** Text of a file in quotes for an error message, shortened to 40 characters. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 37)}...` : text);
}

/** Text of a file for an error message, without quotes: shortened to 40 characters, on one line. */
export function excerpt(text: string): string {
  return quoted(text).slice(1, -1);
}
