import { type Html, html } from "./html.js";

/** The sentences of a report. */
export function findings(sentences: readonly string[]): Html {
  return html`<h2>Findings</h2>
    <ul class="verdict">
      ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>`;
}
