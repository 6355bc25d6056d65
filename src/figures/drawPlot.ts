import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { Html } from "./html.js";

/**
 * Draws a plot as SVG text without a browser, in the colours and font of the surrounding page.
 *
 * @param label accessible name of the figure
 * @param description what the figure shows, for those who do not see it
 */
export function drawPlot(label: string, options: Plot.PlotOptions, description?: string): Html {
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
  }) as unknown as Element;
  figure.setAttribute("role", "img");
  // groups without a role must not have an accessible name
  for (const group of figure.querySelectorAll("[aria-label]")) {
    group.setAttribute("data-mark", group.getAttribute("aria-label")!);
    group.removeAttribute("aria-label");
  }
  for (const hidden of figure.querySelectorAll("[aria-description]"))
    hidden.removeAttribute("aria-description");
  if (description !== undefined) {
    const text = document.createElementNS("http://www.w3.org/2000/svg", "desc");
    text.textContent = description;
    figure.prepend(text);
  }
  return new Html(figure.outerHTML);
}
