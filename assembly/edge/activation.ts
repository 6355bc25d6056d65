import { Activation, ActivationField, Field, word } from "./record/record";
import { exp4 } from "./simd/exp4";
import { storePart } from "./simd/storePart";

/** y = f(x), elementwise; softmax over the channels of each pixel. */
export function activation(record: usize, batch: u32): void {
  const count = word(record, ActivationField.COUNT) * batch;
  const x: usize = word(record, Field.X);
  const y: usize = word(record, Field.Y);
  const kind = word(record, ActivationField.WHICH);
  if (kind == Activation.SOFTMAX) {
    const channels = word(record, ActivationField.CHANNELS);
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
  if (kind == Activation.SIGMOID) return sigmoid4(x);
  if (kind == Activation.SWISH) return f32x4.mul(x, sigmoid4(x));
  if (kind == Activation.HARD_SIGMOID) {
    const line = f32x4.add(f32x4.mul(x, f32x4.splat(0.2)), f32x4.splat(0.5));
    return f32x4.min(f32x4.max(line, f32x4.splat(0)), one);
  }
  if (kind == Activation.TANH) {
    const power = exp4(f32x4.add(x, x));
    return f32x4.sub(one, f32x4.div(f32x4.splat(2), f32x4.add(power, one)));
  }
  const below = f32x4.sub(exp4(x), one);
  return v128.bitselect(below, x, f32x4.lt(x, f32x4.splat(0)));
}

/** One row: e^(x - max), divided by the sum. */
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
