/** The longest name of an entity in HTML 4, "thetasym". */
const REFERENCE = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z\d]{1,7}));/gi;

/**
 * Returns a function that decodes the references to characters in a text: `&#233;`, `&#xe9;` and names of HTML such as
 * `&eacute;`. Unknown names stay as they are. The table of names comes with the XML parser, which is loaded only if `sample` has a
 * name.
 *
 * @param sample a text that has all names to be decoded
 */
export async function htmlEntities(sample: string): Promise<(text: string) => string> {
  const names = [...new Set(Array.from(sample.matchAll(REFERENCE), ([, , , name]) => name).filter(Boolean))];
  const characters = new Map<string, string>();
  if (names.length > 0) {
    const { DOMParser } = await import("@xmldom/xmldom");
    const parser = new DOMParser({ errorHandler: () => undefined });
    const html = `<p>${names.map((name) => `&${name};`).join("\n")}</p>`;
    const decoded = parser.parseFromString(html, "text/html").documentElement.textContent.split("\n");
    names.forEach((name, k) => characters.set(name, decoded[k]));
  }
  return (text) =>
    text.replace(REFERENCE, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return characters.get(name) ?? whole;
      const code = decimal === undefined ? parseInt(hex!, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}
