/**
 * Text for one line of a terminal or a log: control characters (C0, DEL, C1), line separators and bidirectional controls as
 * escapes of JSON, `\u001b`. Text that is already escaped stays the same, and so does the meaning of JSON.
 *
 * @example
 * visibleText("a\u001b[31mb\nc"); // "a\\u001b[31mb\\u000ac"
 */
export function visibleText(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${(0x10000 + character.charCodeAt(0)).toString(16).slice(1)}`,
  );
}
