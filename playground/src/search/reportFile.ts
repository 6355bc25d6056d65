/**
 * The report of a study without the figures that the page has no room to draw, and with the page's drawing of the plane below
 * its title.
 *
 * @param report the library's page
 * @param drawing text of an SVG file
 * @param command runs the same study, for a report with all figures
 */
export function reportFile(report: string, drawing: string, command: string): string {
  const page = new DOMParser().parseFromString(report, "text/html");
  for (const figure of page.querySelectorAll("figure:has(.left-out)")) figure.remove();
  const figure = page.createElement("figure");
  figure.innerHTML = `${drawing}<figcaption><b>The search.</b> Each dot is a graph over its clustering C and path length L,
    coloured by its expected error and paler where that is uncertain. Rings are trained graphs; the arrow points at the one
    that was chosen. The report of the command line has more figures: <code></code></figcaption>`;
  figure.querySelector("code")!.textContent = command;
  page.querySelector("h1")!.after(figure);
  return `<!doctype html>\n${page.documentElement.outerHTML}\n`;
}
