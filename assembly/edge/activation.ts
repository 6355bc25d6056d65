import { exp4 } from "./exp4";
import { word } from "./record";
import { storePart } from "./storePart";

export const SIGMOID: u32 = 0;
export const HARD_SIGMOID: u32 = 1;
export const TANH: u32 = 2;
export const SWISH: u32 = 3;
export const ELU: u32 = 4;
export const SOFTMAX: u32 = 5;

/** 20 numbers of an example  24 channels  28 function. */
export function activation(record: usize, batch: u32): void {
  const count = word(record, 20) * batch;
  const x: usize = word(record, 4);
  const y: usize = word(record, 8);
  const kind = word(record, 28);
  if (kind == SOFTMAX) {
    const channels = word(record, 24);
    for (let done: u32 = 0; done < count; done += channels) {
      softmax(x + (<usize>done << 2), y + (<usize>done << 2), channels);
    }
    return;
  }
  for (let done: u32 = 0; done < count; done += 4) {
    const at = <usize>done << 2;
    storePart(y + at, value4(kind, v128.load(x + at)), count - done);
  }
}

@inline
function sigmoid4(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exp4(f32x4.neg(x))));
}

function value4(kind: u32, x: v128): v128 {
  const one = f32x4.splat(1);
  if (kind == SIGMOID) return sigmoid4(x);
  if (kind == SWISH) return f32x4.mul(x, sigmoid4(x));
  if (kind == HARD_SIGMOID) {
    const line = f32x4.add(f32x4.mul(x, f32x4.splat(0.2)), f32x4.splat(0.5));
    return f32x4.min(f32x4.max(line, f32x4.splat(0)), one);
  }
  if (kind == TANH) {
    const power = exp4(f32x4.add(x, x));
    return f32x4.sub(one, f32x4.div(f32x4.splat(2), f32x4.add(power, one)));
  }
  const below = f32x4.sub(exp4(x), one);
  return v128.bitselect(below, x, f32x4.lt(x, f32x4.splat(0)));
}

/** Of one row: e^(x - max), divided by the sum. */
function softmax(x: usize, y: usize, channels: u32): void {
  let largest = load<f32>(x);
  for (let c: u32 = 1; c < channels; c++) largest = max(largest, load<f32>(x + (<usize>c << 2)));
  for (let c: u32 = 0; c < channels; c += 4) {
    const at = <usize>c << 2;
    storePart(y + at, exp4(f32x4.sub(v128.load(x + at), f32x4.splat(largest))), channels - c);
  }
  let sum: f64 = 0;
  for (let c: u32 = 0; c < channels; c++) sum += load<f32>(y + (<usize>c << 2));
  const share = f32x4.splat(<f32>(1 / sum));
  for (let c: u32 = 0; c < channels; c += 4) {
    const at = y + (<usize>c << 2);
    storePart(at, f32x4.mul(v128.load(at), share), channels - c);
  }
}
