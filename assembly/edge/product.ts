import { row1Float32, row2Float32, row3Float32, row4Float32, row5Float32, row6Float32, row7Float32, row8Float32, rows4x1Float32, rows4x2Float32 } from "./productFloat32";
import { row1Float16, row2Float16, row3Float16, row4Float16, row5Float16, row6Float16, row7Float16, row8Float16, rows4x1Float16, rows4x2Float16 } from "./productFloat16";
import { row1Int8, row2Int8, row3Int8, row4Int8, row5Int8, row6Int8, row7Int8, row8Int8, rows4x1Int8, rows4x2Int8 } from "./productInt8";
import { FLOAT16, FLOAT32, INT8, word } from "./record";
import { weightBytes } from "./weights4";

/** Outputs of a strip. */
const STRIP: u32 = 32;

/**
 * Dense and relational products, of which a convolution is one for every pixel of y:
 *
 *     y[row][o] = bound(bias[o] + scale[o] sum over the inputs k of o's group of x[row + offset of k] w[k][o])
 *
 * 20 24 rows and columns of y  28 32 bytes of x from one row or column of y to the next  36 units  40 44 table
 * 48 weights  52 scale (float16 and int8 only)  56 bias  60 64 bounds  68 dtype
 *
 *   table     a record per group: [outputs][inputs][byte offset of each input ...], all u32, and for int8 weights
 *             [factor of each input ...], float32: w[k][o] is what is stored times the factor of k, the same for all inputs
 *             of a node
 *   weights   per group, one behind the other: strips of 32 outputs, the last one narrower, each [inputs][outputs]
 */
export function product(record: usize, batch: u32): void {
  const dtype = word(record, 68);
  if (dtype == FLOAT32) productOf(FLOAT32, record, batch);
  else if (dtype == FLOAT16) productOf(FLOAT16, record, batch);
  else productOf(INT8, record, batch);
}

@inline
function productOf(dtype: u32, record: usize, batch: u32): void {
  const rows = word(record, 20) * word(record, 24) * batch;
  let row: u32 = 0;
  for (; row + 4 <= rows; row += 4) fourRows(dtype, record, row);
  for (; row < rows; row++) oneRow(dtype, record, row);
}

/** Where the inputs of a row of y begin. */
function inputOf(record: usize, row: u32): usize {
  const columns = word(record, 24);
  const pixels = word(record, 20) * columns;
  const example = row / pixels;
  const pixel = row - example * pixels;
  const line = pixel / columns;
  return (
    word(record, 4) +
    example * word(record, 12) +
    line * word(record, 28) +
    (pixel - line * columns) * word(record, 32)
  );
}

@inline
function outputOf(record: usize, row: u32): usize {
  return word(record, 8) + ((row * word(record, 36)) << 2);
}

@inline
function oneRow(dtype: u32, record: usize, row: u32): void {
  const x = inputOf(record, row);
  const y = outputOf(record, row);
  const tableEnd: usize = word(record, 44);
  let w: usize = word(record, 48);
  let output: usize = 0;
  for (let group: usize = word(record, 40); group < tableEnd; ) {
    const outputs = load<u32>(group);
    const inputs = load<u32>(group, 4);
    const list = group + 8;
    const end = list + (<usize>inputs << 2);
    for (let done: u32 = 0; done < outputs; done += STRIP) {
      const width = min(STRIP, outputs - done);
      const rowBytes = <usize>width * weightBytes(dtype);
      const vectors = (width + 3) >> 2;
      const lanes = width - ((vectors - 1) << 2);
      const to = y + (output << 2);
      if (dtype == FLOAT32) {
        if (vectors == 1) row1Float32(list, end, x, w, rowBytes, to, lanes, record, output);
        else if (vectors == 2) row2Float32(list, end, x, w, rowBytes, to, lanes, record, output);
        else if (vectors == 3) row3Float32(list, end, x, w, rowBytes, to, lanes, record, output);
        else if (vectors == 4) row4Float32(list, end, x, w, rowBytes, to, lanes, record, output);
        else if (vectors == 5) row5Float32(list, end, x, w, rowBytes, to, lanes, record, output);
        else if (vectors == 6) row6Float32(list, end, x, w, rowBytes, to, lanes, record, output);
        else if (vectors == 7) row7Float32(list, end, x, w, rowBytes, to, lanes, record, output);
        else row8Float32(list, end, x, w, rowBytes, to, lanes, record, output);
      } else if (dtype == FLOAT16) {
        if (vectors == 1) row1Float16(list, end, x, w, rowBytes, to, lanes, record, output);
        else if (vectors == 2) row2Float16(list, end, x, w, rowBytes, to, lanes, record, output);
        else if (vectors == 3) row3Float16(list, end, x, w, rowBytes, to, lanes, record, output);
        else if (vectors == 4) row4Float16(list, end, x, w, rowBytes, to, lanes, record, output);
        else if (vectors == 5) row5Float16(list, end, x, w, rowBytes, to, lanes, record, output);
        else if (vectors == 6) row6Float16(list, end, x, w, rowBytes, to, lanes, record, output);
        else if (vectors == 7) row7Float16(list, end, x, w, rowBytes, to, lanes, record, output);
        else row8Float16(list, end, x, w, rowBytes, to, lanes, record, output);
      } else {
        if (vectors == 1) row1Int8(list, end, x, w, rowBytes, to, lanes, record, output);
        else if (vectors == 2) row2Int8(list, end, x, w, rowBytes, to, lanes, record, output);
        else if (vectors == 3) row3Int8(list, end, x, w, rowBytes, to, lanes, record, output);
        else if (vectors == 4) row4Int8(list, end, x, w, rowBytes, to, lanes, record, output);
        else if (vectors == 5) row5Int8(list, end, x, w, rowBytes, to, lanes, record, output);
        else if (vectors == 6) row6Int8(list, end, x, w, rowBytes, to, lanes, record, output);
        else if (vectors == 7) row7Int8(list, end, x, w, rowBytes, to, lanes, record, output);
        else row8Int8(list, end, x, w, rowBytes, to, lanes, record, output);
      }
      w += <usize>inputs * rowBytes;
      output += width;
    }
    group = dtype == INT8 ? end + (<usize>inputs << 2) : end;
  }
}

@inline
function fourRows(dtype: u32, record: usize, row: u32): void {
  const x0 = inputOf(record, row);
  const x1 = inputOf(record, row + 1);
  const x2 = inputOf(record, row + 2);
  const x3 = inputOf(record, row + 3);
  const y = outputOf(record, row);
  const tableEnd: usize = word(record, 44);
  let w: usize = word(record, 48);
  let output: usize = 0;
  for (let group: usize = word(record, 40); group < tableEnd; ) {
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
        const to = y + (output << 2);
        if (left > 4) {
          const lanes = min(left - 4, 4);
          if (dtype == FLOAT32) rows4x2Float32(list, end, x0, x1, x2, x3, at, rowBytes, to, lanes, record, output);
          else if (dtype == FLOAT16) rows4x2Float16(list, end, x0, x1, x2, x3, at, rowBytes, to, lanes, record, output);
          else rows4x2Int8(list, end, x0, x1, x2, x3, at, rowBytes, to, lanes, record, output);
        } else {
          if (dtype == FLOAT32) rows4x1Float32(list, end, x0, x1, x2, x3, at, rowBytes, to, left, record, output);
          else if (dtype == FLOAT16) rows4x1Float16(list, end, x0, x1, x2, x3, at, rowBytes, to, left, record, output);
          else rows4x1Int8(list, end, x0, x1, x2, x3, at, rowBytes, to, left, record, output);
        }
        output += min(left, 8);
      }
      w += <usize>inputs * rowBytes;
    }
    group = dtype == INT8 ? end + (<usize>inputs << 2) : end;
  }
}
