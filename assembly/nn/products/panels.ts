import { transpose4 } from "../simd/transpose4";

// Activations in the layout of the relational kernels: the batch is in the SIMD lanes.
//
//   rows [batch][channels]          panels [ceil(batch / 8)][channels][8]
//
//     example 0: c0 c1 c2 ..          chunk 0: c0 of examples 0-7, c1 of examples 0-7, ..
//     example 1: c0 c1 c2 ..          chunk 1: c0 of examples 8-15, ..
//
// Lanes past the end of the batch hold zeros, so that they add nothing to a weight gradient. Chunks are `step` bytes
// apart, at least 32 per channel. An odd number of cache lines puts the rows of a channel into different cache sets.

/** Examples that share one panel row: two v128 of float32. */
const LANES: u32 = 8;
const LANE_BYTES: usize = 32;

export function panelLanes(): u32 {
  return LANES;
}

export function panelRowBytes(): usize {
  return LANE_BYTES;
}

/** Copies `rows` [batch][channels] into `panels`, with zeros in the lanes without an example. */
export function packPanels(rows: usize, panels: usize, batch: u32, channels: u32, step: usize): void {
  const stride = <usize>channels << 2;
  let first: u32 = 0;
  for (; first + LANES <= batch; first += LANES) {
    let c: u32 = 0;
    for (; c + 4 <= channels; c += 4) {
      const source = rows + (<usize>c << 2);
      const target = panels + <usize>c * LANE_BYTES;
      transpose4(source, stride, target, LANE_BYTES);
      transpose4(source + (stride << 2), stride, target + 16, LANE_BYTES);
    }
    for (; c < channels; c++) packColumn(rows + (<usize>c << 2), stride, panels + <usize>c * LANE_BYTES, LANES);
    rows += stride * LANES;
    panels += step;
  }
  if (first < batch) {
    for (let c: u32 = 0; c < channels; c++) {
      packColumn(rows + (<usize>c << 2), stride, panels + <usize>c * LANE_BYTES, batch - first);
    }
  }
}

/** Copies `panels` back into `rows` [batch][channels]. */
export function unpackPanels(panels: usize, rows: usize, batch: u32, channels: u32, step: usize): void {
  const stride = <usize>channels << 2;
  let first: u32 = 0;
  for (; first + LANES <= batch; first += LANES) {
    let c: u32 = 0;
    for (; c + 4 <= channels; c += 4) {
      const source = panels + <usize>c * LANE_BYTES;
      const target = rows + (<usize>c << 2);
      transposeOut(source, target, stride);
      transposeOut(source + 16, target + (stride << 2), stride);
    }
    for (; c < channels; c++) unpackColumn(panels + <usize>c * LANE_BYTES, rows + (<usize>c << 2), stride, LANES);
    rows += stride * LANES;
    panels += step;
  }
  if (first < batch) {
    for (let c: u32 = 0; c < channels; c++) {
      unpackColumn(panels + <usize>c * LANE_BYTES, rows + (<usize>c << 2), stride, batch - first);
    }
  }
}

/** Four channels by four examples: from panel rows to rows `stride` bytes apart. */
@inline
function transposeOut(source: usize, target: usize, stride: usize): void {
  const a = v128.load(source);
  const b = v128.load(source, 32);
  const c = v128.load(source, 64);
  const d = v128.load(source, 96);
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const efgh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const ijkl = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(target, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
  v128.store(target + stride, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
  v128.store(target + (stride << 1), v128.shuffle<f32>(efgh, ijkl, 0, 1, 4, 5));
  v128.store(target + (stride << 1) + stride, v128.shuffle<f32>(efgh, ijkl, 2, 3, 6, 7));
}

function packColumn(source: usize, stride: usize, target: usize, examples: u32): void {
  let lane: u32 = 0;
  for (; lane < examples; lane++) {
    store<f32>(target + (<usize>lane << 2), load<f32>(source));
    source += stride;
  }
  for (; lane < LANES; lane++) store<f32>(target + (<usize>lane << 2), 0);
}

function unpackColumn(source: usize, target: usize, stride: usize, examples: u32): void {
  for (let lane: u32 = 0; lane < examples; lane++) {
    store<f32>(target, load<f32>(source + (<usize>lane << 2)));
    target += stride;
  }
}
