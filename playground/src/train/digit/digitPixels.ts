/** A point of a stroke, from 0 to 1. */
export type StrokePoint = readonly [x: number, y: number];

const SIDE = 32;
const PEN = 4.4;

/**
 * Preprocesses strokes as the authors of the digits did: scales them to a bitmap of 32x32 and counts the black pixels of each
 * 4x4 block, 0 to 16.
 *
 * @returns 64 numbers; undefined if nothing is drawn
 */
export function digitPixels(strokes: readonly (readonly StrokePoint[])[]): Float32Array | undefined {
  const points = strokes.flat();
  if (points.length === 0) return undefined;
  const [left, right] = rangeOf(points.map(([x]) => x));
  const [top, bottom] = rangeOf(points.map(([, y]) => y));
  const scale = (SIDE - PEN) / Math.max(right - left, bottom - top, 1e-9);
  const context = new OffscreenCanvas(SIDE, SIDE).getContext("2d", { willReadFrequently: true })!;
  context.lineWidth = PEN;
  context.lineCap = context.lineJoin = "round";
  for (const stroke of strokes) {
    context.beginPath();
    // the last point again, so that a single one is drawn as well
    for (const [x, y] of [...stroke, ...stroke.slice(-1)])
      context.lineTo(
        SIDE / 2 + (x - (left + right) / 2) * scale,
        SIDE / 2 + (y - (top + bottom) / 2) * scale,
      );
    context.stroke();
  }
  const { data } = context.getImageData(0, 0, SIDE, SIDE);
  const pixels = new Float32Array(64);
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) if (data[4 * (y * SIDE + x) + 3] > 127) pixels[8 * (y >> 2) + (x >> 2)]++;
  return pixels;
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
