/** Text of a file in quotes for an error message, shortened to 40 characters, or to fewer if many are escaped. */
export function quoted(text: string): string {
  const shown = JSON.stringify(text.length > 40 ? `${text.slice(0, 37)}...` : text);
  return shown.length <= 80 ? shown : JSON.stringify(`${text.slice(0, 10)}...`);
}

/** Text of a file for an error message, without quotes: shortened to 40 characters, on one line. */
export function excerpt(text: string): string {
  return quoted(text).slice(1, -1);
}
