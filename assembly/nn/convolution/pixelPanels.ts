import { loadLanes, storeLanes } from "../simd/partialVector";
import { column0, column1, column2, column3 } from "../products/columns4";

// Converts the channels of eight pixels at any addresses to panel rows with one pixel per lane, and back.
//
//   places  [8] addresses             panel [channels][8]
//     p0 -> c0 c1 c2 c3 ..              c0 of p0 .. p7
//     p1 -> c0 c1 c2 c3 ..              c1 of p0 .. p7
//     ..                                ..

/** Copies the pixels at `places` into the panel. */
export function gatherPixels(places: usize, panel: usize, channels: u32): void {
  gatherHalf(places, panel, channels);
  gatherHalf(places + 16, panel + 16, channels);
}

/** Copies the panel to the pixels at `places`. */
export function scatterPixels(panel: usize, places: usize, channels: u32): void {
  scatterHalf(panel, places, channels, false);
  scatterHalf(panel + 16, places + 16, channels, false);
}

/** Adds the panel to the pixels at `places`. */
export function addPixels(panel: usize, places: usize, channels: u32): void {
  scatterHalf(panel, places, channels, true);
  scatterHalf(panel + 16, places + 16, channels, true);
}

@inline
function gatherHalf(places: usize, panel: usize, channels: u32): void {
  let p0 = <usize>load<u32>(places);
  let p1 = <usize>load<u32>(places, 4);
  let p2 = <usize>load<u32>(places, 8);
  let p3 = <usize>load<u32>(places, 12);
  for (let left = channels; left > 0; ) {
    const lanes = min<u32>(4, left);
    const a = loadLanes(p0, lanes);
    const b = loadLanes(p1, lanes);
    const c = loadLanes(p2, lanes);
    const d = loadLanes(p3, lanes);
    v128.store(panel, column0(a, b, c, d));
    if (lanes > 1) v128.store(panel, column1(a, b, c, d), 32);
    if (lanes > 2) v128.store(panel, column2(a, b, c, d), 64);
    if (lanes > 3) v128.store(panel, column3(a, b, c, d), 96);
    panel += 128;
    p0 += 16;
    p1 += 16;
    p2 += 16;
    p3 += 16;
    left -= lanes;
  }
}

@inline
function scatterHalf(panel: usize, places: usize, channels: u32, add: bool): void {
  let p0 = <usize>load<u32>(places);
  let p1 = <usize>load<u32>(places, 4);
  let p2 = <usize>load<u32>(places, 8);
  let p3 = <usize>load<u32>(places, 12);
  const zero = f32x4.splat(0);
  for (let left = channels; left > 0; ) {
    const lanes = min<u32>(4, left);
    const a = v128.load(panel);
    const b = lanes > 1 ? v128.load(panel, 32) : zero;
    const c = lanes > 2 ? v128.load(panel, 64) : zero;
    const d = lanes > 3 ? v128.load(panel, 96) : zero;
    put(p0, column0(a, b, c, d), lanes, add);
    put(p1, column1(a, b, c, d), lanes, add);
    put(p2, column2(a, b, c, d), lanes, add);
    put(p3, column3(a, b, c, d), lanes, add);
    panel += 128;
    p0 += 16;
    p1 += 16;
    p2 += 16;
    p3 += 16;
    left -= lanes;
  }
}

@inline
function put(place: usize, value: v128, lanes: u32, add: bool): void {
  storeLanes(place, add ? f32x4.add(loadLanes(place, lanes), value) : value, lanes);
}
