import { DType, Field, Kind, ProductField, RECORD_BYTES, word } from "./record/record";
import { STRIP } from "./product";
import { storePart } from "./simd/storePart";

const pair = memory.data(64, 16);

/**
 * Makes the weights of the records from `program` to `end` what the kernels read. It must run once, before `run`:
 *
 *   float16, and int8 of a depthwise convolution: float32 at WEIGHTS, each weight times its output's scale
 *   int8 of a product: in place. In each segment of a strip the rows of two inputs become one row of pairs,
 *   w[k][0] w[k + 1][0] w[k][1] w[k + 1][1] ... The row of a last input without a partner stays as it is.
 */
export function prepare(program: usize, end: usize): void {
  for (let record = program; record < end; record += RECORD_BYTES) {
    const kind = word(record, Field.KIND);
    const dtype = word(record, ProductField.DTYPE);
    if ((kind != Kind.PRODUCT && kind != Kind.DEPTHWISE) || dtype == DType.FLOAT32) continue;
    let stored: usize = word(record, ProductField.STORED);
    let w: usize = word(record, ProductField.WEIGHTS);
    let scale: usize = word(record, ProductField.SCALE);
    let group: usize = word(record, ProductField.TABLE);
    const tableEnd: usize = word(record, ProductField.TABLE_END);
    if (kind == Kind.DEPTHWISE) {
      widen(dtype, stored, w, scale, (tableEnd - group) >> 2, word(record, ProductField.UNITS));
      continue;
    }
    while (group < tableEnd) {
      const outputs = load<u32>(group);
      const first = group + 8;
      group = first + load<u32>(group, 4);
      for (let done: u32 = 0; done < outputs; done += STRIP) {
        const width = min(STRIP, outputs - done);
        for (let segment = first; segment < group; segment += 12) {
          const inputs = load<u32>(segment, 4);
          if (dtype == DType.FLOAT16) {
            widen(dtype, stored, w, scale, inputs, width);
            w += <usize>(inputs * width) << 2;
            stored += <usize>(inputs * width) << 1;
          } else {
            pairRows(w, inputs, width);
            w += <usize>(inputs * width);
          }
        }
        scale += <usize>width << 2;
      }
    }
  }
}

/** y[row][column] = scale[column] times the stored weight. */
function widen(dtype: u32, stored: usize, y: usize, scale: usize, rows: usize, columns: u32): void {
  for (; rows > 0; rows--) {
    for (let c: u32 = 0; c < columns; c += 4) {
      const value = dtype == DType.FLOAT16 ? fromFloat16(stored) : fromInt8(stored);
      const left = columns - c;
      storePart(y, f32x4.mul(value, v128.load(scale + (<usize>c << 2))), left);
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
