import { finish } from "./finish";
import { product1Row } from "./gen/product1Row";
import { product4Rows } from "./gen/product4Rows";
import { QUANTIZED_HEADER, quantize, quantizedBytes } from "./quantize";
import { DType, Field, isInt8, ProductField, word } from "./record/record";
import { scaleAt } from "./simd/rowSums";

// The inner loop is a register tile in gen/: a loop over the inputs of a strip, with its outputs in registers.
//
//   list .. end   the segments of the strip's inputs: 12 bytes each
//   w             the strip's weights [inputs][width], `rowBytes` per row; a tile may start at another `column` than 0
//
// One row by up to 32 outputs, for one example:      four rows by up to 8 outputs, for batches and images:
//
//            w0 w1 w2 ... w7                                   w0 w1
//   x splat  a0 a1 a2 ... a7                         x0 splat  a0 b0
//                                                    x1 splat  a1 b1   ...
//
// Every sum starts at zero and adds the inputs in order, so both tiles compute the same bits.
//
// int8: the inputs are quantized to int16, one scale per example. A dot product multiplies a pair of inputs by pairs of weights:
//
//   pair of inputs, splat   x[k] x[k + 1]  x[k] x[k + 1]  ...
//   pairs of weights        w[k][0] w[k + 1][0]  w[k][1] w[k + 1][1]  ...
//
// The sums of a segment are exact integers. Times the segment's factor they are added to sums in float32.

/** Outputs of a strip. */
export const STRIP: u32 = 32;
/** Bytes of an entry of the table before its segments. */
export const GROUP_BYTES: usize = 12;

/**
 * Dense and relational products. A convolution is one product per pixel of y:
 *
 *     y[row][o] = bound(bias[o] + sum over the inputs k of o's group of x[row + offset of k] w[k][o])
 *
 * For int8, w[k][o] is the stored weight times the factor of k's segment times scale[o].
 *
 *   table     one entry per group: [outputs][inputs][bytes of the segments][segment ...]. A segment is a number of consecutive
 *             inputs with the same factor: [byte offset of the first][inputs, at most 512][factor]. All are u32.
 *   weights   group after group: strips of 32 outputs, the last one narrower, each [inputs][outputs], after `prepare`
 */
export function product(record: usize, batch: u32): void {
  let x: usize = word(record, Field.X);
  let exampleBytes: usize = word(record, Field.X_BYTES);
  const dtype = isInt8(record) ? DType.INT8 : DType.FLOAT32;
  if (dtype == DType.INT8) {
    const room: usize = word(record, Field.OTHER);
    const each = quantizedBytes(exampleBytes);
    for (let k: usize = 0; k < batch; k++) quantize(x + k * exampleBytes, exampleBytes, room + k * each);
    x = room + QUANTIZED_HEADER;
    exampleBytes = each;
  }
  const rows = word(record, ProductField.ROWS) * word(record, ProductField.COLUMNS) * batch;
  let row: u32 = 0;
  for (; row + 4 <= rows; row += 4) fourRows(dtype, x, exampleBytes, record, row);
  for (; row < rows; row++) oneRow(dtype, x, exampleBytes, record, row);
}

/** Where the inputs of a row of y start. For int8 it also stores their scale, as that of row `slot` of a tile. */
function inputOf(dtype: u32, x: usize, exampleBytes: usize, record: usize, row: u32, slot: usize): usize {
  const columns = word(record, ProductField.COLUMNS);
  const pixels = word(record, ProductField.ROWS) * columns;
  const example = row / pixels;
  const pixel = row - example * pixels;
  const line = pixel / columns;
  x += <usize>example * exampleBytes;
  if (dtype == DType.INT8) store<f32>(scaleAt(slot), load<f32>(x - QUANTIZED_HEADER));
  return x + line * word(record, ProductField.ROW_STEP) + (pixel - line * columns) * word(record, ProductField.COLUMN_STEP);
}

@inline
function outputOf(record: usize, row: u32): usize {
  return word(record, Field.Y) + ((row * word(record, ProductField.UNITS)) << 2);
}

@inline
function weightBytes(dtype: u32): usize {
  return dtype == DType.INT8 ? 1 : 4;
}

function oneRow(dtype: u32, first: usize, exampleBytes: usize, record: usize, row: u32): void {
  const x = inputOf(dtype, first, exampleBytes, record, row, 0);
  const y = outputOf(record, row);
  const tableEnd: usize = word(record, ProductField.TABLE_END);
  let w: usize = word(record, ProductField.WEIGHTS);
  let output: usize = 0;
  for (let group: usize = word(record, ProductField.TABLE); group < tableEnd; ) {
    const outputs = load<u32>(group);
    const inputs: usize = load<u32>(group, 4);
    const list = group + GROUP_BYTES;
    const end = list + load<u32>(group, 8);
    for (let done: u32 = 0; done < outputs; done += STRIP) {
      const width = min(STRIP, outputs - done);
      const rowBytes = <usize>width * weightBytes(dtype);
      product1Row(dtype, (width + 3) >> 2, list, end, x, w, rowBytes);
      finish(1, width, y + (output << 2), record, output);
      w += inputs * rowBytes;
      output += width;
    }
    group = end;
  }
}

function fourRows(dtype: u32, first: usize, exampleBytes: usize, record: usize, row: u32): void {
  const x0 = inputOf(dtype, first, exampleBytes, record, row, 0);
  const x1 = inputOf(dtype, first, exampleBytes, record, row + 1, 1);
  const x2 = inputOf(dtype, first, exampleBytes, record, row + 2, 2);
  const x3 = inputOf(dtype, first, exampleBytes, record, row + 3, 3);
  const y = outputOf(record, row);
  const tableEnd: usize = word(record, ProductField.TABLE_END);
  let w: usize = word(record, ProductField.WEIGHTS);
  let output: usize = 0;
  for (let group: usize = word(record, ProductField.TABLE); group < tableEnd; ) {
    const outputs = load<u32>(group);
    const inputs: usize = load<u32>(group, 4);
    const list = group + GROUP_BYTES;
    const end = list + load<u32>(group, 8);
    for (let done: u32 = 0; done < outputs; done += STRIP) {
      const width = min(STRIP, outputs - done);
      const rowBytes = <usize>width * weightBytes(dtype);
      for (let c: u32 = 0; c < width; c += 8) {
        const tile = min(width - c, 8);
        product4Rows(dtype, (tile + 3) >> 2, list, end, x0, x1, x2, x3, w, c, rowBytes);
        finish(4, tile, y + (output << 2), record, output);
        output += tile;
      }
      w += inputs * rowBytes;
    }
    group = end;
  }
}
