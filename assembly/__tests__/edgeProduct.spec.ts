import { prepare } from "../edge/prepare";
import { GROUP_BYTES, product } from "../edge/product";
import { BoundField, DType, Field, Kind, ProductField, RECORD_BYTES } from "../edge/record/record";
import { quantizedBytes } from "../edge/quantize";
import { address, filled, randomFloats } from "./support/floats";
import { firstFault, same } from "./support/firstFault";

/** A small integer, which all three types represent exactly. */
function weightOf(place: i32): f32 {
  return <f32>(((place * 37 + 11) % 15) - 7);
}

function storeWeight(dtype: u32, at: usize, value: f32): void {
  if (dtype == DType.FLOAT32) store<f32>(at, value);
  else if (dtype == DType.INT8) store<i8>(at, <i8>value);
  else {
    // float16 of an integer of magnitude below 8
    const bits = reinterpret<u32>(value);
    const half = value == 0 ? 0 : (((bits >>> 23) & 255) - 112) << 10 | ((bits >>> 13) & 1023);
    store<u16>(at, <u16>(half | ((bits >>> 16) & 0x8000)));
  }
}

function weightBytes(dtype: u32): usize {
  return dtype == DType.FLOAT32 ? 4 : dtype == DType.FLOAT16 ? 2 : 1;
}

/** The factor of a segment, for int8 weights only. */
function factorOf(dtype: u32, group: i32, k: i32, inputs: i32): u32 {
  return dtype == DType.INT8 ? 1 + <u32>((29 * segmentOf(group, k, inputs) + 7) % 255) : 1;
}

/** The first group has a segment for each input, for they are not consecutive. The second has two. */
function segmentOf(group: i32, k: i32, inputs: i32): i32 {
  return group == 0 ? k : k < (inputs + 1) >> 1 ? 0 : 1;
}

/**
 * Compares the kernel with a scalar loop on `rows` examples. There are two groups of `outputs`: the first sees the
 * even-numbered inputs, the second sees all `channels` inputs.
 */
function check(dtype: u32, rows: i32, outputs: i32, channels: i32, least: f32): void {
  const units = 2 * outputs;
  const x = randomFloats(rows * channels, 3);
  const scale = randomFloats(units + 4, 4);
  const bias = randomFloats(units + 4, 5);
  const y = filled(rows * units + 4, 77);
  const stored = heap.alloc(<usize>(2 * channels * outputs) * weightBytes(dtype) + 128);
  const isWidened = dtype == DType.FLOAT16;
  const weights = isWidened ? heap.alloc(<usize>(2 * channels * outputs) * 4 + 128) : stored;
  const room = heap.alloc(<usize>rows * quantizedBytes(4 * channels) + 64);
  const table = heap.alloc(2 * GROUP_BYTES + 24 * channels);
  const bytes = dtype == DType.INT8 ? 2 : 4;
  let place = 0;
  let tableEnd = table;
  for (let group = 0; group < 2; group++) {
    const inputs = inputsOf(group, channels);
    const start = tableEnd;
    store<u32>(start, outputs);
    store<u32>(start, inputs, 4);
    tableEnd += GROUP_BYTES;
    for (let k = 0; k < inputs; k++) {
      if (k == 0 || segmentOf(group, k, inputs) != segmentOf(group, k - 1, inputs)) {
        store<u32>(tableEnd, bytes * channelOf(group, k));
        store<u32>(tableEnd, 0, 4);
        store<u32>(tableEnd, factorOf(dtype, group, k, inputs), 8);
        tableEnd += 12;
      }
      store<u32>(tableEnd - 8, load<u32>(tableEnd - 8) + 1);
    }
    store<u32>(start, <u32>(tableEnd - start - GROUP_BYTES), 8);
    for (let first = 0; first < outputs; first += 32) {
      for (let k = 0; k < inputs; k++) {
        for (let o = first; o < min(first + 32, outputs); o++) {
          storeWeight(dtype, stored + <usize>place * weightBytes(dtype), weightOf(group + k * outputs + o));
          place++;
        }
      }
    }
  }
  const record = heap.alloc(RECORD_BYTES);
  store<u32>(record, Kind.PRODUCT, Field.KIND);
  store<u32>(record, <u32>address(x), Field.X);
  store<u32>(record, <u32>address(y), Field.Y);
  store<u32>(record, 4 * channels, Field.X_BYTES);
  store<u32>(record, <u32>room, Field.OTHER);
  store<u32>(record, 1, ProductField.ROWS);
  store<u32>(record, 1, ProductField.COLUMNS);
  store<u32>(record, 0, ProductField.ROW_STEP);
  store<u32>(record, 0, ProductField.COLUMN_STEP);
  store<u32>(record, units, ProductField.UNITS);
  store<u32>(record, <u32>table, ProductField.TABLE);
  store<u32>(record, <u32>tableEnd, ProductField.TABLE_END);
  store<u32>(record, <u32>weights, ProductField.WEIGHTS);
  store<u32>(record, <u32>stored, ProductField.STORED);
  store<u32>(record, <u32>address(scale), ProductField.SCALE);
  store<u32>(record, <u32>address(bias), ProductField.BIAS);
  store<f32>(record, least, BoundField.LEAST);
  store<f32>(record, Infinity, BoundField.GREATEST);
  store<u32>(record, dtype, ProductField.DTYPE);
  prepare(record, record + RECORD_BYTES);
  product(record, rows);
  for (let row = 0; row < rows; row++) {
    let largest: f32 = 0;
    for (let c = 0; c < channels; c++) largest = max(largest, abs(x[row * channels + c]));
    for (let unit = 0; unit < units; unit++) {
      const group = unit / outputs;
      const inputs = inputsOf(group, channels);
      const answer = y[row * units + unit];
      if (dtype == DType.INT8) {
        let sum: f32 = 0;
        for (let k = 0; k < inputs; ) {
          const factor = factorOf(dtype, group, k, inputs);
          const segment = segmentOf(group, k, inputs);
          let integer = 0;
          for (; k < inputs && segmentOf(group, k, inputs) == segment; k++) {
            const input = <i32>nearest(x[row * channels + channelOf(group, k)] * (<f32>32767 / largest));
            integer += input * <i32>weightOf(group + k * outputs + (unit % outputs));
          }
          sum += <f32>factor * <f32>integer;
        }
        same(answer, max(sum * scale[unit] * (largest / 32767) + bias[unit], least));
        continue;
      }
      let sum: f64 = 0;
      let size: f64 = 0;
      for (let k = 0; k < inputs; k++) {
        const weight: f64 = weightOf(group + k * outputs + (unit % outputs));
        sum += <f64>x[row * channels + channelOf(group, k)] * weight;
        size += abs(weight);
      }
      if (isWidened) {
        sum *= scale[unit];
        size *= abs(<f64>scale[unit]);
      }
      const error = abs(<f64>answer - max(sum + bias[unit], <f64>least));
      same(max(error, 1e-6 * (1 + size)), 1e-6 * (1 + size), "error");
    }
  }
  for (let k = 0; k < 4; k++) same(y[rows * units + k], 77, "past the end");
  expect(firstFault()).toBe("");
}

function inputsOf(group: i32, channels: i32): i32 {
  return group == 0 ? (channels + 1) >> 1 : channels;
}

function channelOf(group: i32, k: i32): i32 {
  return group == 0 ? 2 * k : k;
}

describe("product", () => {
  test("equals the scalar sums for every width of a strip, for one row and for four", () => {
    for (let outputs = 1; outputs <= 36; outputs++) {
      for (let rows = 1; rows <= 5; rows += 4) {
        check(DType.FLOAT32, rows, outputs, 7, -Infinity);
        check(DType.FLOAT16, rows, outputs, 7, -Infinity);
        check(DType.INT8, rows, outputs, 7, -Infinity);
      }
    }
  });

  test("several strips, several rows, one input", () => {
    check(DType.FLOAT32, 6, 101, 33, -Infinity);
    check(DType.INT8, 7, 64, 1, -Infinity);
    check(DType.FLOAT16, 4, 65, 2, -Infinity);
  });

  test("applies its bounds", () => {
    check(DType.FLOAT32, 5, 9, 13, 0);
    check(DType.INT8, 2, 9, 13, 0);
  });
});
