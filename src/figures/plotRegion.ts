import { Html, html } from "./html.js";

/** Size of the text in a figure, and its least size on a page, in CSS pixels. */
const TEXT = 12;
const LEAST_TEXT = 11;

/** A figure on a page: it shrinks until its text has the least legible size, and scrolls beyond that. */
export function plotRegion(svg: Html): Html {
  const attribute = (name: string) => new RegExp(`^<svg[^>]*\\s${name}="([^"]*)"`).exec(svg.text)![1];
  const least = Math.ceil((Number(attribute("width")) * LEAST_TEXT) / TEXT);
  // the name is escaped already
  const label = new Html(attribute("aria-label"));
  return html`<div class="plot" role="group" tabindex="0" aria-label="${label}" style="--least: ${least}px">
    ${svg}
  </div>`;
}
