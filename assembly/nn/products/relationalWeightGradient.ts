import { pairedWeightGradientTile } from "./gen/pairedWeightGradientTile";
import { weightGradientTile } from "./gen/weightGradientTile";
import { tileSize } from "./tileSize";

// dW = x^T dy over the present blocks: each weight's gradient is the dot product, over the batch, of its input's row of x
// and its output's row of dy. Table, weights and panels are those of the forward product.
//
// A tile is up to four outputs by two inputs, one v128 of partial sums each; a step of its loop takes four examples:
//
//            input 0   input 1
//   dy row 0   p0        q0        at the end, the partial sums are added across their lanes, four adjacent
//   dy row 1   p1        q1        weights at a time
//   dy row 2   p2        q2
//   dy row 3   p3        q3
//
// The steps alternate between the two halves of a chunk: a loop body with both halves would load all of its operands
// before the first multiplication, and spill.
//
// Where V8 pairs 128-bit operations into 256-bit ones, a body with both halves is one with eight examples, and has no more
// registers. Then the relaxed build adds up the two halves separately. This gives other last bits, so the plain build never does.

/** Outputs of the largest tile: V8 allocates registers badly for larger ones here. */
const LARGEST: u32 = 4;

/** Chunks per block: a group's rows of dy stay in the first-level cache. Each block adds across lanes once. */
const FEWEST_CHUNKS: u32 = 16;
const CACHED_ROWS: u32 = 1024;

/**
 * All groups over all chunks; with `more`, adds to `gradient`.
 *
 * @param sums room for the partial sums of a tile, 256 bytes, where the engine pairs operations; otherwise 0
 */
export function relationalWeightGradient(
  x: usize,
  dy: usize,
  gradient: usize,
  table: usize,
  tableEnd: usize,
  chunks: u32,
  xStep: usize,
  dyStep: usize,
  more: bool,
  sums: usize,
): void {
  for (let record = table; record < tableEnd; ) {
    const outputs = load<u32>(record);
    const inputs = load<u32>(record, 4);
    const list = record + 8;
    const end = list + ((<usize>inputs) << 2);
    const stride = (<usize>outputs) << 2;
    if (!more) memory.fill(gradient, 0, stride * inputs);
    const block = max<u32>(FEWEST_CHUNKS, CACHED_ROWS / outputs);
    for (let chunk: u32 = 0; chunk < chunks; chunk += block) {
      const xs = x + xStep * chunk;
      const dys = dy + dyStep * chunk;
      const count = min(block, chunks - chunk);
      let g = gradient;
      for (let at = list; at < end; at += 8) {
        // if the number of inputs is odd, the last one is computed twice and written once
        const pair = at + 4 < end;
        const p = xs + <usize>load<u32>(at);
        const q = pair ? xs + <usize>load<u32>(at, 4) : p;
        let row = dys;
        let to = g;
        for (let left = outputs; left > 0; ) {
          const size = tileSize(left, LARGEST);
          if (ASC_FEATURE_RELAXED_SIMD && sums != 0)
            pairedWeightGradientTile(size, p, q, row, count, xStep, dyStep, to, stride, pair, sums);
          else weightGradientTile(size, p, q, row, count << 1, xStep, dyStep, to, stride, pair);
          left -= size;
          to += (<usize>size) << 2;
          row += (<usize>size) << 5;
        }
        g += stride << 1;
      }
    }
    dy += (<usize>outputs) << 5;
    gradient += stride * inputs;
    record = end;
  }
}
