import { product } from "../edge/product";
import { FLOAT16, FLOAT32, INT8, PRODUCT, RECORD_BYTES } from "../edge/record";
import { weightBytes } from "../edge/weights4";
import { address, filled, randomFloats } from "./support/floats";

// weights that all three types hold exactly: small integers
function weightOf(place: i32): f32 {
  return <f32>(((place * 37 + 11) % 15) - 7);
}

function storeWeight(dtype: u32, at: usize, value: f32): void {
  if (dtype == FLOAT32) store<f32>(at, value);
  else if (dtype == INT8) store<i8>(at, <i8>value);
  else {
    // float16 of an integer below 8 in size
    const bits = reinterpret<u32>(value);
    const half = value == 0 ? 0 : (((bits >>> 23) & 255) - 112) << 10 | ((bits >>> 13) & 1023);
    store<u16>(at, <u16>(half | ((bits >>> 16) & 0x8000)));
  }
}

/** One group of `outputs` that sees every second of `channels` inputs, for `rows` examples, against a scalar loop. */
function check(dtype: u32, rows: i32, outputs: i32, channels: i32, least: f32): void {
  const inputs = (channels + 1) >> 1;
  const x = randomFloats(rows * channels, 3);
  const scale = randomFloats(outputs + 4, 4);
  const bias = randomFloats(outputs + 4, 5);
  const y = filled(rows * outputs + 4, 77);
  const weights = heap.alloc(<usize>(inputs * outputs) * weightBytes(dtype) + 128);
  let place = 0;
  for (let first = 0; first < outputs; first += 32) {
    for (let k = 0; k < inputs; k++) {
      for (let o = first; o < min(first + 32, outputs); o++) {
        storeWeight(dtype, weights + <usize>place * weightBytes(dtype), weightOf(k * outputs + o));
        place++;
      }
    }
  }
  const table = heap.alloc(8 + 4 * inputs);
  store<u32>(table, outputs);
  store<u32>(table, inputs, 4);
  for (let k = 0; k < inputs; k++) store<u32>(table + 8 + 4 * k, 8 * k);
  const record = heap.alloc(RECORD_BYTES);
  const words: StaticArray<u32> = [
    PRODUCT, <u32>address(x), <u32>address(y), 4 * channels, 4 * outputs, 1, 1, 0, 0, outputs,
    <u32>table, <u32>table + 8 + 4 * inputs, <u32>weights, <u32>address(scale), <u32>address(bias),
    reinterpret<u32>(least), reinterpret<u32>(<f32>Infinity), dtype, 0, 0,
  ];
  memory.copy(record, changetype<usize>(words), RECORD_BYTES);
  product(record, rows);
  for (let row = 0; row < rows; row++) {
    for (let o = 0; o < outputs; o++) {
      let sum: f64 = 0;
      for (let k = 0; k < inputs; k++) sum += <f64>x[row * channels + 2 * k] * <f64>weightOf(k * outputs + o);
      if (dtype != FLOAT32) sum *= scale[o];
      expect(<f64>y[row * outputs + o]).toBeCloseTo(max(sum + bias[o], <f64>least), 4);
    }
  }
  for (let k = 0; k < 4; k++) expect(y[rows * outputs + k]).toBe(77, "wrote past the end");
}

describe("product", () => {
  test("equals the scalar sums for every width of a block, one row and four", () => {
    for (let outputs = 1; outputs <= 36; outputs++) {
      for (let rows = 1; rows <= 5; rows += 4) {
        check(FLOAT32, rows, outputs, 7, -Infinity);
        check(FLOAT16, rows, outputs, 7, -Infinity);
        check(INT8, rows, outputs, 7, -Infinity);
      }
    }
  });

  test("several blocks, several rows, one input", () => {
    check(FLOAT32, 6, 101, 33, -Infinity);
    check(INT8, 7, 64, 1, -Infinity);
    check(FLOAT16, 4, 65, 2, -Infinity);
  });

  test("bounds what it hands on", () => {
    check(FLOAT32, 5, 9, 13, 0);
    check(INT8, 2, 9, 13, 0);
  });
});
