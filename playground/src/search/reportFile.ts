/**
 * The report of a study with the page's drawing of the plane below its title. The library's own figures would need more code
 * than the rest of the page, so the report names them instead.
 *
 * @param report the library's page
 * @param drawing text of an SVG file
 */
export function reportFile(report: string, drawing: string): string {
  return report.replace("</h1>", () => `</h1>\n<figure>${drawing}</figure>`);
}
