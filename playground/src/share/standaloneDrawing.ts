/** The properties of CSS that drawings use. */
const PROPERTIES = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-opacity",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "stroke-linecap",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "paint-order",
];

/**
 * A drawing of the page as a file of its own: with the colours that it has now, on their background.
 *
 * @returns the text of an SVG file
 */
export function standaloneDrawing(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [, , width, height] = (
    svg.getAttribute("viewBox") ?? `0 0 ${svg.clientWidth} ${svg.clientHeight}`
  ).split(" ");
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  const copies = [...copy.querySelectorAll("*")];
  for (const [k, original] of [...svg.querySelectorAll("*")].entries()) {
    const style = getComputedStyle(original);
    const own = PROPERTIES.map((name) => `${name}:${style.getPropertyValue(name)}`);
    copies[k].setAttribute("style", own.join(";"));
    for (const name of ["class", "tabindex", "aria-describedby"]) copies[k].removeAttribute(name);
  }
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  copy.prepend(ground);
  copy.removeAttribute("class");
  return new XMLSerializer().serializeToString(copy);
}
