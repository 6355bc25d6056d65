import { row, rows4 } from "./productTiles";
import { INT8 } from "./record";

// See productTiles.ts: rowN is one row by N vectors of outputs, rows4xN four rows.

export function row1Int8(
  list: usize,
  end: usize,
  x: usize,
  w: usize,
  rowBytes: usize,
  y: usize,
  lanes: u32,
  record: usize,
  output: usize,
): void {
  row(INT8, 1, list, end, x, w, rowBytes, y, lanes, record, output);
}

export function row2Int8(
  list: usize,
  end: usize,
  x: usize,
  w: usize,
  rowBytes: usize,
  y: usize,
  lanes: u32,
  record: usize,
  output: usize,
): void {
  row(INT8, 2, list, end, x, w, rowBytes, y, lanes, record, output);
}

export function row3Int8(
  list: usize,
  end: usize,
  x: usize,
  w: usize,
  rowBytes: usize,
  y: usize,
  lanes: u32,
  record: usize,
  output: usize,
): void {
  row(INT8, 3, list, end, x, w, rowBytes, y, lanes, record, output);
}

export function row4Int8(
  list: usize,
  end: usize,
  x: usize,
  w: usize,
  rowBytes: usize,
  y: usize,
  lanes: u32,
  record: usize,
  output: usize,
): void {
  row(INT8, 4, list, end, x, w, rowBytes, y, lanes, record, output);
}

export function row5Int8(
  list: usize,
  end: usize,
  x: usize,
  w: usize,
  rowBytes: usize,
  y: usize,
  lanes: u32,
  record: usize,
  output: usize,
): void {
  row(INT8, 5, list, end, x, w, rowBytes, y, lanes, record, output);
}

export function row6Int8(
  list: usize,
  end: usize,
  x: usize,
  w: usize,
  rowBytes: usize,
  y: usize,
  lanes: u32,
  record: usize,
  output: usize,
): void {
  row(INT8, 6, list, end, x, w, rowBytes, y, lanes, record, output);
}

export function row7Int8(
  list: usize,
  end: usize,
  x: usize,
  w: usize,
  rowBytes: usize,
  y: usize,
  lanes: u32,
  record: usize,
  output: usize,
): void {
  row(INT8, 7, list, end, x, w, rowBytes, y, lanes, record, output);
}

export function row8Int8(
  list: usize,
  end: usize,
  x: usize,
  w: usize,
  rowBytes: usize,
  y: usize,
  lanes: u32,
  record: usize,
  output: usize,
): void {
  row(INT8, 8, list, end, x, w, rowBytes, y, lanes, record, output);
}

export function rows4x1Int8(
  list: usize,
  end: usize,
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  w: usize,
  rowBytes: usize,
  y: usize,
  lanes: u32,
  record: usize,
  output: usize,
): void {
  rows4(INT8, 1, list, end, x0, x1, x2, x3, w, rowBytes, y, lanes, record, output);
}

export function rows4x2Int8(
  list: usize,
  end: usize,
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  w: usize,
  rowBytes: usize,
  y: usize,
  lanes: u32,
  record: usize,
  output: usize,
): void {
  rows4(INT8, 2, list, end, x0, x1, x2, x3, w, rowBytes, y, lanes, record, output);
}
