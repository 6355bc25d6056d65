import { row, rows4 } from "./productTiles";
import { FLOAT16 } from "./record";

// See productTiles.ts: rowN is one row by N vectors of outputs, rows4xN four rows.

export function row1Float16(
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
  row(FLOAT16, 1, list, end, x, w, rowBytes, y, lanes, record, output);
}

export function row2Float16(
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
  row(FLOAT16, 2, list, end, x, w, rowBytes, y, lanes, record, output);
}

export function row3Float16(
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
  row(FLOAT16, 3, list, end, x, w, rowBytes, y, lanes, record, output);
}

export function row4Float16(
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
  row(FLOAT16, 4, list, end, x, w, rowBytes, y, lanes, record, output);
}

export function row5Float16(
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
  row(FLOAT16, 5, list, end, x, w, rowBytes, y, lanes, record, output);
}

export function row6Float16(
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
  row(FLOAT16, 6, list, end, x, w, rowBytes, y, lanes, record, output);
}

export function row7Float16(
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
  row(FLOAT16, 7, list, end, x, w, rowBytes, y, lanes, record, output);
}

export function row8Float16(
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
  row(FLOAT16, 8, list, end, x, w, rowBytes, y, lanes, record, output);
}

export function rows4x1Float16(
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
  rows4(FLOAT16, 1, list, end, x0, x1, x2, x3, w, rowBytes, y, lanes, record, output);
}

export function rows4x2Float16(
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
  rows4(FLOAT16, 2, list, end, x0, x1, x2, x3, w, rowBytes, y, lanes, record, output);
}
