import { row, rows4 } from "./productTiles";
import { FLOAT32 } from "./record";

// See productTiles.ts: rowN is one row by N vectors of outputs, rows4xN four rows.

export function row1Float32(
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
  row(FLOAT32, 1, list, end, x, w, rowBytes, y, lanes, record, output);
}

export function row2Float32(
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
  row(FLOAT32, 2, list, end, x, w, rowBytes, y, lanes, record, output);
}

export function row3Float32(
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
  row(FLOAT32, 3, list, end, x, w, rowBytes, y, lanes, record, output);
}

export function row4Float32(
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
  row(FLOAT32, 4, list, end, x, w, rowBytes, y, lanes, record, output);
}

export function row5Float32(
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
  row(FLOAT32, 5, list, end, x, w, rowBytes, y, lanes, record, output);
}

export function row6Float32(
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
  row(FLOAT32, 6, list, end, x, w, rowBytes, y, lanes, record, output);
}

export function row7Float32(
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
  row(FLOAT32, 7, list, end, x, w, rowBytes, y, lanes, record, output);
}

export function row8Float32(
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
  row(FLOAT32, 8, list, end, x, w, rowBytes, y, lanes, record, output);
}

export function rows4x1Float32(
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
  rows4(FLOAT32, 1, list, end, x0, x1, x2, x3, w, rowBytes, y, lanes, record, output);
}

export function rows4x2Float32(
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
  rows4(FLOAT32, 2, list, end, x0, x1, x2, x3, w, rowBytes, y, lanes, record, output);
}
