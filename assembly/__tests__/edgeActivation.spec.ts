import { activation } from "../edge/activation";
import { crc32 } from "../edge/crc32";
import { Activation, ActivationField, Field, RECORD_BYTES } from "../edge/record/record";
import { exp4 } from "../edge/simd/exp4";
import { address, filled, randomFloats } from "./support/floats";
import { room } from "./support/room";

function exponential(x: f32): f64 {
  const at = room(16);
  v128.store(at, exp4(f32x4.splat(x)));
  return <f64>load<f32>(at);
}

function run(kind: u32, x: StaticArray<f32>, channels: i32): StaticArray<f32> {
  const count = x.length;
  const y = filled(count + 4, 77);
  const record = room(RECORD_BYTES);
  store<u32>(record, <u32>address(x), Field.X);
  store<u32>(record, <u32>address(y), Field.Y);
  store<u32>(record, count, ActivationField.COUNT);
  store<u32>(record, channels, ActivationField.CHANNELS);
  store<u32>(record, kind, ActivationField.WHICH);
  activation(record, 1);
  for (let k = 0; k < 4; k++) expect(y[count + k]).toBe(77, "wrote past the end");
  return y;
}

describe("exp4", () => {
  test("is e^x to two units in the last place of float32", () => {
    for (let k = -87000; k <= 88000; k += 37) {
      const x = <f32>k / 1000;
      const expected = Math.exp(<f64>x);
      expect(abs(exponential(x) / expected - 1)).toBeLessThan(2.5e-7);
    }
    expect(exponential(0)).toBe(1);
  });

  test("never gives infinity or a negative number", () => {
    expect(exponential(1000)).toBeGreaterThan(1e38);
    expect(exponential(1000)).toBeLessThan(3.5e38);
    expect(exponential(-1000)).toBeLessThan(1.3e-38);
    expect(exponential(-<f32>Infinity)).toBeGreaterThan(0);
    expect(isNaN(exponential(<f32>NaN))).toBe(true);
  });
});

describe("activation", () => {
  test("equals its definition, for every length of the last vector", () => {
    for (let count = 1; count < 10; count++) {
      const x = randomFloats(count, count);
      for (let k = 0; k < count; k++) x[k] *= 9;
      const sigmoid = run(Activation.SIGMOID, x, 1);
      const hardSigmoid = run(Activation.HARD_SIGMOID, x, 1);
      const tanh = run(Activation.TANH, x, 1);
      const swish = run(Activation.SWISH, x, 1);
      const elu = run(Activation.ELU, x, 1);
      for (let k = 0; k < count; k++) {
        const v = <f64>x[k];
        const s = 1 / (1 + Math.exp(-v));
        expect(<f64>sigmoid[k]).toBeCloseTo(s, 6);
        expect(<f64>hardSigmoid[k]).toBeCloseTo(min(max(0.2 * v + 0.5, 0), 1), 6);
        expect(<f64>tanh[k]).toBeCloseTo(Math.tanh(v), 6);
        expect(<f64>swish[k]).toBeCloseTo(v * s, 5);
        expect(<f64>elu[k]).toBeCloseTo(v < 0 ? Math.exp(v) - 1 : v, 6);
      }
    }
  });

  test("softmax sums to one in each row, for numbers of any size", () => {
    for (let channels = 1; channels < 10; channels++) {
      const x = randomFloats(3 * channels, channels);
      for (let k = 0; k < x.length; k++) x[k] = x[k] * 20 + 300;
      const y = run(Activation.SOFTMAX, x, channels);
      for (let row = 0; row < 3; row++) {
        let total: f64 = 0;
        for (let c = 0; c < channels; c++) total += Math.exp(<f64>x[row * channels + c] - 300);
        for (let c = 0; c < channels; c++) {
          const expected = Math.exp(<f64>x[row * channels + c] - 300) / total;
          expect(<f64>y[row * channels + c]).toBeCloseTo(expected, 5);
        }
      }
    }
  });
});

describe("crc32", () => {
  test("gives the check value of the standard, and zlib's for every remainder of four", () => {
    const data = room(16);
    for (let k: u8 = 0; k < 9; k++) store<u8>(data + k, 0x31 + k);
    // of "123456789" and its prefixes, from Python's zlib.crc32
    const expected: StaticArray<u32> = [
      0, 0x83dcefb7, 0x4f5344cd, 0x884863d2, 0x9be3e0a3, 0xcbf53a1c, 0x0972d361, 0x5003699f, 0x9ae0daaf,
      0xcbf43926,
    ];
    for (let length = 0; length <= 9; length++) {
      expect(crc32(data, length, room(4096))).toBe(expected[length]);
    }
  });
});
