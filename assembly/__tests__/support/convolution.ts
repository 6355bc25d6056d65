import { ConvShape } from "../../nn/convolution/convShape";
import { filled, randomFloats } from "./floats";
import { firstFault, near, same } from "./firstFault";
import { room } from "./room";

/** A dense convolution and its gradients by plain loops in float64: y, dx and the filter's gradient. */
export class ScalarConvolution {
  x: StaticArray<f32> = new StaticArray<f32>(0);
  weights: StaticArray<f32> = new StaticArray<f32>(0);
  dy: StaticArray<f32> = new StaticArray<f32>(0);
  y: StaticArray<f32> = new StaticArray<f32>(0);
  dx: StaticArray<f32> = new StaticArray<f32>(0);
  gradient: StaticArray<f32> = new StaticArray<f32>(0);

  /** With `depthwise`, output channel c * multiplier + m sees input channel c only. */
  constructor(
    public shape: ConvShape,
    depthwise: bool,
  ) {
    const s = shape;
    const taps = s.filterHeight * s.filterWidth;
    const size = depthwise ? taps * s.outChannels : taps * s.inChannels * s.outChannels;
    this.x = randomFloats(s.batch * s.inHeight * s.inWidth * s.inChannels, 3);
    this.weights = randomFloats(size, 4);
    this.dy = randomFloats(s.outPixels * s.outChannels, 5);
    const y = new StaticArray<f64>(this.dy.length);
    const dx = new StaticArray<f64>(this.x.length);
    const gradient = new StaticArray<f64>(size);
    const multiplier = s.outChannels / s.inChannels;
    for (let b = 0; b < s.batch; b++) {
      for (let oy = 0; oy < s.outHeight; oy++) {
        for (let ox = 0; ox < s.outWidth; ox++) {
          const out = ((b * s.outHeight + oy) * s.outWidth + ox) * s.outChannels;
          for (let tap = 0; tap < taps; tap++) {
            const iy = oy * s.strideHeight - s.top + (tap / s.filterWidth) * s.dilationHeight;
            const ix = ox * s.strideWidth - s.left + (tap % s.filterWidth) * s.dilationWidth;
            if (iy < 0 || iy >= s.inHeight || ix < 0 || ix >= s.inWidth) continue;
            const pixel = ((b * s.inHeight + iy) * s.inWidth + ix) * s.inChannels;
            for (let o = 0; o < s.outChannels; o++) {
              for (let c = 0; c < s.inChannels; c++) {
                if (depthwise && o / multiplier != c) continue;
                const w = depthwise ? tap * s.outChannels + o : (tap * s.inChannels + c) * s.outChannels + o;
                const upstream = <f64>this.dy[out + o];
                y[out + o] += <f64>this.x[pixel + c] * <f64>this.weights[w];
                dx[pixel + c] += upstream * <f64>this.weights[w];
                gradient[w] += upstream * <f64>this.x[pixel + c];
              }
            }
          }
        }
      }
    }
    this.y = toFloats(y);
    this.dx = toFloats(dx);
    this.gradient = toFloats(gradient);
  }
}

function toFloats(values: StaticArray<f64>): StaticArray<f32> {
  const floats = filled(values.length, 0);
  for (let i = 0; i < floats.length; i++) floats[i] = <f32>values[i];
  return floats;
}

/** A shape as the kernels read it: in the order of ConvShape's fields. */
export function convShape(sizes: StaticArray<i32>): ConvShape {
  const at = heap.alloc(<usize>sizes.length << 2);
  for (let k = 0; k < sizes.length; k++) store<i32>(at + (<usize>k << 2), sizes[k]);
  return changetype<ConvShape>(at);
}

/** The kernels' table of one group of all channels, for every tap. */
export function denseTable(inputs: i32, outputs: i32, taps: i32): StaticArray<u32> {
  const table = new StaticArray<u32>(2 + taps * inputs);
  table[0] = outputs;
  table[1] = taps * inputs;
  for (let row = 0; row < taps * inputs; row++) table[2 + row] = row << 5;
  return table;
}

/** Results are followed by four guard values, which the kernels must not overwrite. */
export function expectClose(actual: StaticArray<f32>, expected: StaticArray<f32>, digits: i32): void {
  for (let i = 0; i < expected.length; i++) near(<f64>actual[i], <f64>expected[i], digits);
  for (let i = expected.length; i < actual.length; i++) same(actual[i], 7, "past the end");
  expect(firstFault()).toBe("");
}

export function target(length: i32): StaticArray<f32> {
  return filled(length + 4, 7);
}

export function words(values: StaticArray<usize>): usize {
  const at = room(<usize>values.length << 2);
  for (let k = 0; k < values.length; k++) store<usize>(at + (<usize>k << 2), values[k]);
  return at;
}

// shapes in the order of ConvShape: batch, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, filter, filter, stride, stride, dilation,
// dilation, top, left
export const ONE_PIXEL: StaticArray<i32> = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0];
export const SAME: StaticArray<i32> = [2, 5, 7, 6, 5, 7, 9, 3, 3, 1, 1, 1, 1, 1, 1];
export const STRIDED: StaticArray<i32> = [3, 9, 8, 5, 5, 3, 7, 2, 4, 2, 3, 1, 1, 1, 0];
export const DILATED: StaticArray<i32> = [1, 9, 9, 4, 5, 3, 3, 3, 3, 1, 1, 2, 3, 0, 0];
export const FAR_ZEROS: StaticArray<i32> = [2, 3, 4, 3, 11, 10, 5, 3, 3, 1, 1, 1, 1, 5, 4];

/** Tiles of Winograd's method. */
export function tilesOf(shape: ConvShape): i32 {
  return shape.batch * ((shape.outHeight + 3) >> 2) * ((shape.outWidth + 3) >> 2);
}

/** The convolution from the gradient of the output to the gradient of the input. */
export function turn(shape: ConvShape): ConvShape {
  return convShape([
    shape.batch,
    shape.outHeight,
    shape.outWidth,
    shape.outChannels,
    shape.inHeight,
    shape.inWidth,
    shape.inChannels,
    3,
    3,
    1,
    1,
    1,
    1,
    2 - shape.top,
    2 - shape.left,
  ]);
}
