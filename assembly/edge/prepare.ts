import { DType, Field, isInt8, Kind, ProductField, RECORD_BYTES, word } from "./record/record";
import { GROUP_BYTES, STRIP } from "./product";
import { storePart } from "./simd/storePart";

const pair = memory.data(64, 16);

/**
 * Makes the weights of the records from `program` to `end` what the kernels read. It must run once, before `run`:
 *
 *   float16, and int8 with WEIGHTS elsewhere: float32 at WEIGHTS, each weight times its factor and its output's scale
 *   other int8: in place. In each segment of a strip the rows of two inputs become one row of pairs,
 *   w[k][0] w[k + 1][0] w[k][1] w[k + 1][1] ... The row of a last input without a partner stays as it is.
 */
export function prepare(program: usize, end: usize): void {
  for (let record = program; record < end; record += RECORD_BYTES) {
    const kind = word(record, Field.KIND);
    const dtype = word(record, ProductField.DTYPE);
    if ((kind != Kind.PRODUCT && kind != Kind.DEPTHWISE) || dtype == DType.FLOAT32) continue;
    const inPlace = isInt8(record);
    let stored: usize = word(record, ProductField.STORED);
    let w: usize = word(record, ProductField.WEIGHTS);
    let scale: usize = word(record, ProductField.SCALE);
    let group: usize = word(record, ProductField.TABLE);
    const tableEnd: usize = word(record, ProductField.TABLE_END);
    if (kind == Kind.DEPTHWISE) {
      widen(dtype, stored, w, scale, 1, (tableEnd - group) >> 2, word(record, ProductField.UNITS));
      continue;
    }
    let merged = group;
    while (group < tableEnd) {
      const from = group;
      const outputs = load<u32>(group);
      const first = group + GROUP_BYTES;
      group = first + load<u32>(group, 8);
      for (let done: u32 = 0; done < outputs; done += STRIP) {
        const width = min(STRIP, outputs - done);
        for (let segment = first; segment < group; segment += 12) {
          const inputs = load<u32>(segment, 4);
          const weights = <usize>(inputs * width);
          if (inPlace) pairRows(stored, inputs, width);
          else widen(dtype, stored, w, scale, <f32>load<u32>(segment, 8), inputs, width);
          stored += dtype == DType.FLOAT16 ? weights << 1 : weights;
          w += weights << 2;
        }
        scale += <usize>width << 2;
      }
      if (!inPlace) merged = mergeSegments(from, group, merged);
    }
    if (!inPlace) store<u32>(record, <u32>merged, ProductField.TABLE_END);
  }
}

/** y[row][column] = the stored weight times scale[column] times the factor. */
function widen(dtype: u32, stored: usize, y: usize, scale: usize, factor: f32, rows: usize, columns: u32): void {
  for (; rows > 0; rows--) {
    for (let c: u32 = 0; c < columns; c += 4) {
      const value = dtype == DType.FLOAT16 ? fromFloat16(stored) : fromInt8(stored);
      const left = columns - c;
      storePart(y, f32x4.mul(f32x4.mul(value, f32x4.splat(factor)), v128.load(scale + (<usize>c << 2))), left);
      const count = <usize>min(left, 4);
      stored += dtype == DType.FLOAT16 ? count << 1 : count;
      y += count << 2;
    }
  }
}

/** The four float16 at `at`. */
@inline
function fromFloat16(at: usize): v128 {
  // moves the sign and the 15 other bits to their positions in a float32; 2^112 corrects the exponent's bias
  const moved = v128.and(i32x4.shl(v128.load_ext<i16>(at), 13), i32x4.splat(0x8fffe000));
  return f32x4.mul(moved, f32x4.splat(5.192296858534828e33));
}

/** The four int8 at `at`. */
@inline
function fromInt8(at: usize): v128 {
  return f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(v128.load_ext<i8>(at)));
}

/**
 * Copies a group of a table to `to`, which is not after it. Segments of float32 inputs that follow each other become one: their
 * factors are in the weights.
 *
 * @returns the end of the copy
 */
function mergeSegments(from: usize, end: usize, to: usize): usize {
  const group = to;
  const first = group + GROUP_BYTES;
  store<u64>(group, load<u64>(from));
  to = first;
  for (let segment = from + GROUP_BYTES; segment < end; segment += 12) {
    const offset = load<u32>(segment);
    const inputs = load<u32>(segment, 4);
    if (to > first && load<u32>(to - 12) + (load<u32>(to - 8) << 2) == offset) {
      store<u32>(to - 8, load<u32>(to - 8) + inputs);
    } else {
      store<u32>(to, offset);
      store<u32>(to, inputs, 4);
      to += 12;
    }
  }
  store<u32>(group, <u32>(to - first), 8);
  return to;
}

/** Interleaves the rows of every two inputs; an odd last one stays. */
function pairRows(w: usize, inputs: u32, width: u32): void {
  for (; inputs > 1; inputs -= 2) {
    memory.copy(pair, w, <usize>width << 1);
    for (let o: usize = 0; o < width; o++) {
      store<u8>(w, load<u8>(pair + o));
      store<u8>(w, load<u8>(pair + width + o), 1);
      w += 2;
    }
  }
}
