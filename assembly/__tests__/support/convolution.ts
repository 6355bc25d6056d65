import { ConvShape } from "../../nn/convolution/convShape";
import { filled, randomFloats } from "./floats";

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
