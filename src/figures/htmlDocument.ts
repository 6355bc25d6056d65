import { Html, html } from "./html.js";

/** An HTML page of one file. */
export function htmlDocument({
  title,
  style,
  head = html``,
  body,
}: {
  readonly title: string;
  readonly style: string;
  /** What the head has besides. */
  readonly head?: Html;
  /** The body element. */
  readonly body: Html;
}): string {
  return (
    "<!doctype html>\n" +
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${head}
        <title>${title}</title>
        <style>
          ${new Html(style)}
        </style>
      </head>
      ${body}
    </html> `.text
  );
}
