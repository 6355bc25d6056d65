const stops = [
  [35, 38, 68],
  [104, 52, 122],
  [206, 81, 110],
  [255, 150, 84],
  [255, 222, 128],
];

/** Color of an activity from 0 to 1. */
export function heat(value, opacity = 1) {
  const place = Math.min(Math.max(value, 0), 1) * (stops.length - 1);
  const below = Math.min(Math.floor(place), stops.length - 2);
  const mixed = stops[below].map((from, k) => from + (stops[below + 1][k] - from) * (place - below));
  return `rgb(${mixed.map(Math.round).join(" ")} / ${opacity})`;
}
