import { forwardTile } from "./gen/forwardTile";
import { LARGEST_TILE, tileSize } from "./tileSize";

// y = x W for a block-sparse W, one group of outputs after another.
//
//   table      one record per group: [outputs][inputs][byte offset of each input's panel row ...], all u32
//   weights    one dense matrix [inputs][outputs] per group, in the order of the records
//   x, y       panels (see panels.ts), with chunks xStep and yStep bytes apart; the groups fill the rows of y in order
//
// A register tile holds up to six outputs by eight examples:
//
//              x row (2 v128)
//   w0 splat   a0 b0
//   w1 splat   a1 b1          one step of the flat loop over the group's inputs: 2 loads of x, a splat and two
//    ..         .. ..         multiply-adds for each output
//   w5 splat   a5 b5
//
// A convolution is the same with one input per (ky, kx, channel), and with pixels instead of examples.

/** All groups, all chunks. */
export function relationalForward(
  x: usize,
  weights: usize,
  y: usize,
  table: usize,
  tableEnd: usize,
  chunks: u32,
  xStep: usize,
  yStep: usize,
): void {
  for (let record = table; record < tableEnd; ) {
    const outputs = load<u32>(record);
    const count = load<u32>(record, 4);
    const list = record + 8;
    const end = list + ((<usize>count) << 2);
    const stride = (<usize>outputs) << 2;
    for (let chunk: u32 = 0, from = x, to = y; chunk < chunks; chunk++, from += xStep, to += yStep) {
      let w = weights;
      let row = to;
      for (let left = outputs; left > 0; ) {
        const size = tileSize(left, LARGEST_TILE);
        forwardTile(size, list, end, from, w, stride, row);
        left -= size;
        w += (<usize>size) << 2;
        row += (<usize>size) << 5;
      }
    }
    y += (<usize>outputs) << 5;
    weights += stride * count;
    record = end;
  }
}
