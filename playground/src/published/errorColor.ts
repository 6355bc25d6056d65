/** ColorBrewer's YlGnBu, from the darkest on: the colours of the reports. Its lightness alone tells the order. */
const stops = [
  "#081d58",
  "#253494",
  "#225ea8",
  "#1d91c0",
  "#41b6c4",
  "#7fcdbb",
  "#c7e9b4",
  "#edf8b1",
  "#ffffd9",
].map((color) => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16)));

/**
 * The colour of a share from 0, dark for a low error, to 1; shares beyond are clamped.
 *
 * @example
 * errorColor(0); // "rgb(8 29 88)"
 */
export function errorColor(share: number): string {
  const place = Math.min(Math.max(share, 0), 1) * (stops.length - 1);
  const below = Math.min(Math.floor(place), stops.length - 2);
  const mixed = stops[below].map((from, k) =>
    Math.round(from + (stops[below + 1][k] - from) * (place - below)),
  );
  return `rgb(${mixed.join(" ")})`;
}
