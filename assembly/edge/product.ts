import { product1Row } from "./gen/product1Row";
import { product4Rows } from "./gen/product4Rows";
import { DType, Field, ProductField, word } from "./record/record";
import { weightBytes } from "./simd/weights4";

// The inner loop is a register tile in gen/: a flat loop over the inputs of a strip, with its outputs in registers.
//
//   list .. end   byte offset of each input of the strip from the start of a row of x; the factor of each input follows
//                 for int8 weights
//   w             the strip's weights [inputs][width], `rowBytes` per row, from the tile's first output on
//   y             where the first output goes; `lanes` of the last four outputs belong to the strip
//
// One row by up to 32 outputs, for one example:      four rows by up to 8 outputs, for batches and images:
//
//            w0 w1 w2 ... w7                                   w0 w1
//   x splat  a0 a1 a2 ... a7                         x0 splat  a0 b0
//                                                    x1 splat  a1 b1   ...
//
// Every sum starts at zero and adds the inputs in order, so both tiles compute the same bits.

/** Outputs of a strip. */
const STRIP: u32 = 32;

/**
 * Dense and relational products. A convolution is one product per pixel of y:
 *
 *     y[row][o] = bound(bias[o] + scale[o] sum over the inputs k of o's group of x[row + offset of k] w[k][o])
 *
 *   table     one entry per group: [outputs][inputs][byte offset of each input ...], all u32. For int8 weights
 *             [factor of each input ...] follows as float32: w[k][o] is the stored weight times the factor of k, which
 *             all inputs of a node share
 *   weights   group after group: strips of 32 outputs, the last one narrower, each [inputs][outputs]
 */
export function product(record: usize, batch: u32): void {
  const dtype = word(record, ProductField.DTYPE);
  if (dtype == DType.FLOAT32) productOf(DType.FLOAT32, record, batch);
  else if (dtype == DType.FLOAT16) productOf(DType.FLOAT16, record, batch);
  else productOf(DType.INT8, record, batch);
}

@inline
function productOf(dtype: u32, record: usize, batch: u32): void {
  const rows = word(record, ProductField.ROWS) * word(record, ProductField.COLUMNS) * batch;
  let row: u32 = 0;
  for (; row + 4 <= rows; row += 4) fourRows(dtype, record, row);
  for (; row < rows; row++) oneRow(dtype, record, row);
}

/** Where the inputs of a row of y start. */
function inputOf(record: usize, row: u32): usize {
  const columns = word(record, ProductField.COLUMNS);
  const pixels = word(record, ProductField.ROWS) * columns;
  const example = row / pixels;
  const pixel = row - example * pixels;
  const line = pixel / columns;
  return (
    word(record, Field.X) +
    example * word(record, Field.X_BYTES) +
    line * word(record, ProductField.ROW_STEP) +
    (pixel - line * columns) * word(record, ProductField.COLUMN_STEP)
  );
}

@inline
function outputOf(record: usize, row: u32): usize {
  return word(record, Field.Y) + ((row * word(record, ProductField.UNITS)) << 2);
}

@inline
function oneRow(dtype: u32, record: usize, row: u32): void {
  const x = inputOf(record, row);
  const y = outputOf(record, row);
  const tableEnd: usize = word(record, ProductField.TABLE_END);
  let w: usize = word(record, ProductField.WEIGHTS);
  let output: usize = 0;
  for (let group: usize = word(record, ProductField.TABLE); group < tableEnd; ) {
    const outputs = load<u32>(group);
    const inputs = load<u32>(group, 4);
    const list = group + 8;
    const end = list + (<usize>inputs << 2);
    for (let done: u32 = 0; done < outputs; done += STRIP) {
      const width = min(STRIP, outputs - done);
      const rowBytes = <usize>width * weightBytes(dtype);
      const vectors = (width + 3) >> 2;
      const lanes = width - ((vectors - 1) << 2);
      product1Row(dtype, vectors, list, end, x, w, rowBytes, y + (output << 2), lanes, record, output);
      w += <usize>inputs * rowBytes;
      output += width;
    }
    group = dtype == DType.INT8 ? end + (<usize>inputs << 2) : end;
  }
}

@inline
function fourRows(dtype: u32, record: usize, row: u32): void {
  const x0 = inputOf(record, row);
  const x1 = inputOf(record, row + 1);
  const x2 = inputOf(record, row + 2);
  const x3 = inputOf(record, row + 3);
  const y = outputOf(record, row);
  const tableEnd: usize = word(record, ProductField.TABLE_END);
  let w: usize = word(record, ProductField.WEIGHTS);
  let output: usize = 0;
  for (let group: usize = word(record, ProductField.TABLE); group < tableEnd; ) {
    const outputs = load<u32>(group);
    const inputs = load<u32>(group, 4);
    const list = group + 8;
    const end = list + (<usize>inputs << 2);
    for (let done: u32 = 0; done < outputs; done += STRIP) {
      const width = min(STRIP, outputs - done);
      const rowBytes = <usize>width * weightBytes(dtype);
      for (let c: u32 = 0; c < width; c += 8) {
        const left = width - c;
        const at = w + <usize>c * weightBytes(dtype);
        const vectors: u32 = left > 4 ? 2 : 1;
        const lanes = left > 4 ? min(left - 4, 4) : left;
        product4Rows(dtype, vectors, list, end, x0, x1, x2, x3, at, rowBytes, y + (output << 2), lanes, record, output);
        output += min(left, 8);
      }
      w += <usize>inputs * rowBytes;
    }
    group = dtype == DType.INT8 ? end + (<usize>inputs << 2) : end;
  }
}
