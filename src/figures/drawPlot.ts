import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { Html } from "./html.js";

/**
 * Draws a plot as SVG text without a browser, in the colours and font of the surrounding page.
 *
 * @param label accessible name of the figure
 */
export function drawPlot(label: string, options: Plot.PlotOptions): Html {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const figure = Plot.plot({
    ...options,
    document,
    ariaLabel: label,
    style: {
      background: "none",
      color: "currentColor",
      fontFamily: "inherit",
      fontSize: "12px",
      overflow: "visible",
    },
  }) as unknown as { setAttribute(name: string, value: string): void; outerHTML: string };
  figure.setAttribute("role", "img");
  return new Html(figure.outerHTML);
}
