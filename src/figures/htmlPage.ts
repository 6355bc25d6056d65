import { type Html, html } from "./html.js";
import { htmlDocument } from "./htmlDocument.js";
import { reportStyle } from "./reportStyle.js";

/** A report as one self-contained HTML page. */
export function htmlPage({
  title,
  kicker,
  body,
}: {
  /** The title of the page, and its first heading. */
  readonly title: string;
  /** A line above the heading. */
  readonly kicker: string;
  /** What follows the heading. */
  readonly body: Html;
}): string {
  return htmlDocument({
    title,
    style: reportStyle,
    body: html`<body>
      <main>
        <p class="kicker">${kicker}</p>
        <h1>${title}</h1>
        ${body}
      </main>
    </body>`,
  });
}
