import type { Html } from "./html.js";
import { reportColors } from "./reportStyle.js";

/** A figure of a page as the content of an SVG file, with colours, background and font written out. */
export function standaloneSvg(figure: Html): string {
  const colors: Readonly<Record<string, string>> = reportColors;
  return (
    figure.text
      .replace(/^<svg(?![^>]*\sxmlns=)/, '<svg xmlns="http://www.w3.org/2000/svg"')
      // a page of any colour may show it
      .replace(/^<svg[^>]*>/, `$&<rect width="100%" height="100%" fill="${reportColors.page}"></rect>`)
      .replace(/var\(--(\w+)\)/g, (_, name: string) => colors[name])
      .replace(/currentColor/gi, reportColors.ink)
      .replace(/font-family:\s*inherit|fontFamily:\s*inherit/g, "font-family: Helvetica, Arial, sans-serif") +
    "\n"
  );
}
