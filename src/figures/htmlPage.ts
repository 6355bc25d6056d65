import { Html, html } from "./html.js";
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
  return (
    "<!doctype html>\n" +
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${new Html(reportStyle)}
        </style>
      </head>
      <body>
        <main>
          <p class="kicker">${kicker}</p>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html> `.text
  );
}
