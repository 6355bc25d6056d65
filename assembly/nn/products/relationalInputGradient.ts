import { inputGradientTile } from "./gen/inputGradientTile";
import { tileSize } from "./tileSize";

// dx += dy W^T over the present blocks: the scatter of the forward product, with the same table, weights and panels.
// A tile holds up to five rows of dy in registers and adds their contributions to each input's row of dx.

/** Outputs of the largest tile: V8 loads a row's weights ahead, and spills registers in larger tiles. */
const LARGEST: u32 = 5;

/** All groups, all chunks; adds to dx. */
export function relationalInputGradient(
  dy: usize,
  weights: usize,
  dx: usize,
  table: usize,
  tableEnd: usize,
  chunks: u32,
  dyStep: usize,
  dxStep: usize,
): void {
  for (let record = table; record < tableEnd; ) {
    const outputs = load<u32>(record);
    const count = load<u32>(record, 4);
    const list = record + 8;
    const end = list + ((<usize>count) << 2);
    const stride = (<usize>outputs) << 2;
    for (let chunk: u32 = 0, from = dy, to = dx; chunk < chunks; chunk++, from += dyStep, to += dxStep) {
      let w = weights;
      let row = from;
      for (let left = outputs; left > 0; ) {
        const size = tileSize(left, LARGEST);
        inputGradientTile(size, list, end, row, w, stride, to);
        left -= size;
        w += (<usize>size) << 2;
        row += (<usize>size) << 5;
      }
    }
    dy += (<usize>outputs) << 5;
    weights += stride * count;
    record = end;
  }
}
