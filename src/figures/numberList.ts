import { type Html, html } from "./html.js";

/** A number of a report: what it is, its value, and a note. */
export type NumberEntry = readonly [name: string, value: string, note: string];

/** The main numbers of a report. */
export function numberList(entries: readonly NumberEntry[]): Html {
  return html`<dl class="numbers">
    ${entries.map(
      ([name, value, note]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value} <small>${note}</small></dd>
        </div>`,
    )}
  </dl>`;
}
