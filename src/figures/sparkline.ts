import { Html } from "./html.js";

const [WIDTH, HEIGHT, MARGIN] = [72, 16, 2];

/** A curve as small as a word, from 0 or its lowest value to its highest. Texts beside it must say what it shows. */
export function sparkline(values: readonly number[]): Html {
  const low = Math.min(0, ...values);
  const span = Math.max(...values) - low || 1;
  const x = (i: number) => MARGIN + (i * (WIDTH - 2 * MARGIN)) / Math.max(1, values.length - 1);
  const y = (value: number) => HEIGHT - MARGIN - ((value - low) * (HEIGHT - 2 * MARGIN)) / span;
  const points = values.map((value, i) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
  return new Html(
    `<svg class="sparkline" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true"><polyline points="${points}" fill="none" stroke="currentColor" stroke-width="1.5"/></svg>`,
  );
}
