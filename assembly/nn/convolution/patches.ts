import { ConvShape } from "./convShape";
import { addPixels, gatherPixels, scatterPixels } from "./pixelPanels";

// A convolution as a product of each output pixel's patch of input pixels with the filter. Eight output pixels are in the
// SIMD lanes (see panels.ts), so that
//
//   patches [chunks][filterHeight filterWidth inChannels][8]      y [chunks][outChannels][8]
//
// are the two sides of a relational product. Chunks are `step` bytes apart. A tap outside the input reads from, or is added
// to, `outside`: room for one pixel, all zeros where it is read.

/** Pixels in the lanes. */
const LANES: i32 = 8;
/** Bytes of the addresses of eight pixels. */
const PLACE_BYTES: usize = 32;

/** Bytes of `places`. */
export function directPlacesBytes(taps: u32): usize {
  return <usize>taps * PLACE_BYTES;
}

/** Copies the patches of `chunks` times eight output pixels from `first` on, with zeros after the last one. */
export function gatherPatches(
  x: usize,
  patches: usize,
  shape: ConvShape,
  first: i32,
  chunks: i32,
  step: usize,
  places: usize,
  outside: usize,
): void {
  const taps = shape.filterHeight * shape.filterWidth;
  const panelBytes = (<usize>shape.inChannels) << 5;
  for (let chunk = 0; chunk < chunks; chunk++, first += LANES) {
    findTaps(x, shape, first, places, outside);
    let panel = patches;
    for (let tap = 0; tap < taps; tap++, panel += panelBytes) {
      gatherPixels(places + <usize>tap * PLACE_BYTES, panel, shape.inChannels);
    }
    patches += step;
  }
}

/** The reverse: adds the patches to the input pixels that they were copied from. */
export function addPatches(
  patches: usize,
  x: usize,
  shape: ConvShape,
  first: i32,
  chunks: i32,
  step: usize,
  places: usize,
  outside: usize,
): void {
  const taps = shape.filterHeight * shape.filterWidth;
  const panelBytes = (<usize>shape.inChannels) << 5;
  for (let chunk = 0; chunk < chunks; chunk++, first += LANES) {
    findTaps(x, shape, first, places, outside);
    let panel = patches;
    for (let tap = 0; tap < taps; tap++, panel += panelBytes) {
      addPixels(panel, places + <usize>tap * PLACE_BYTES, shape.inChannels);
    }
    patches += step;
  }
}

/** Copies `chunks` times eight output pixels from `first` on, with zeros after the last one. */
export function gatherOutputs(
  y: usize,
  panels: usize,
  shape: ConvShape,
  first: i32,
  chunks: i32,
  step: usize,
  places: usize,
  outside: usize,
): void {
  for (let chunk = 0; chunk < chunks; chunk++, first += LANES) {
    findOutputs(y, shape, first, places, outside);
    gatherPixels(places, panels, shape.outChannels);
    panels += step;
  }
}

/** The reverse: copies panels to their output pixels. */
export function scatterOutputs(
  panels: usize,
  y: usize,
  shape: ConvShape,
  first: i32,
  chunks: i32,
  step: usize,
  places: usize,
  outside: usize,
): void {
  for (let chunk = 0; chunk < chunks; chunk++, first += LANES) {
    findOutputs(y, shape, first, places, outside);
    scatterPixels(panels, places, shape.outChannels);
    panels += step;
  }
}

/** Addresses of the input pixels under each tap of eight output pixels: `places` [filterHeight][filterWidth][8]. */
function findTaps(x: usize, shape: ConvShape, first: i32, places: usize, outside: usize): void {
  const pixels = shape.outPixels;
  const pixelBytes = shape.inChannels << 2;
  for (let lane = 0; lane < LANES; lane++, places += 4) {
    const pixel = first + lane;
    const row = pixel / shape.outWidth;
    const example = row / shape.outHeight;
    const above = (row - example * shape.outHeight) * shape.strideHeight - shape.top;
    const before = (pixel - row * shape.outWidth) * shape.strideWidth - shape.left;
    let place = places;
    for (let ky = 0; ky < shape.filterHeight; ky++) {
      const iy = above + ky * shape.dilationHeight;
      const rowInside = pixel < pixels && iy >= 0 && iy < shape.inHeight;
      const start = (example * shape.inHeight + iy) * shape.inWidth;
      for (let kx = 0; kx < shape.filterWidth; kx++, place += PLACE_BYTES) {
        const ix = before + kx * shape.dilationWidth;
        const inside = rowInside && ix >= 0 && ix < shape.inWidth;
        store<u32>(place, <u32>(inside ? x + <usize>((start + ix) * pixelBytes) : outside));
      }
    }
  }
}

/** Addresses of eight output pixels. */
function findOutputs(y: usize, shape: ConvShape, first: i32, places: usize, outside: usize): void {
  const pixels = shape.outPixels;
  const pixelBytes = shape.outChannels << 2;
  for (let lane = 0; lane < LANES; lane++, places += 4) {
    const pixel = first + lane;
    store<u32>(places, <u32>(pixel < pixels ? y + <usize>(pixel * pixelBytes) : outside));
  }
}
