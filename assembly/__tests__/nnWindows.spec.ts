import { avgPool3dGradient } from "../nn/pooling/avgPool3dGradient";
import { conv3dFilterGradient } from "../nn/convolution/conv3dFilterGradient";
import { conv3dInputGradient } from "../nn/convolution/conv3dInputGradient";
import { maxPool3dGradient } from "../nn/pooling/maxPool3dGradient";
import { pool3d } from "../nn/pooling/pool3d";
import { address, filled, randomFloats } from "./support/floats";
import { firstFault, near, same } from "./support/firstFault";

// depth 3, height 4, width 5 under windows of 2 x 3 x 2, strides 1, 2, 2 and one position of padding before the height
const BATCH = 2;
const DEPTH = 3;
const HEIGHT = 4;
const WIDTH = 5;
const OUT_DEPTH = 2;
const OUT_HEIGHT = 2;
const OUT_WIDTH = 2;
const PLACES = DEPTH * HEIGHT * WIDTH;
const OUT_PLACES = OUT_DEPTH * OUT_HEIGHT * OUT_WIDTH;
const TAPS = 2 * 3 * 2;

/** [first, end, tap of the first] for each position of the output, along depth, height and width. */
function windows(): StaticArray<u32> {
  // prettier-ignore
  return [
    0, 2, 0,  1, 3, 0,
    0, 2, 1,  1, 4, 0,
    0, 2, 0,  2, 4, 0,
  ];
}

/** Index of the input position under a tap, for an output position; -1 in the padding. */
function placeUnder(out: i32, tap: i32): i32 {
  const d = out / (OUT_HEIGHT * OUT_WIDTH) + tap / 6;
  const h = ((out / OUT_WIDTH) % OUT_HEIGHT) * 2 - 1 + ((tap / 2) % 3);
  const w = (out % OUT_WIDTH) * 2 + (tap % 2);
  return h < 0 || h >= HEIGHT ? -1 : (d * HEIGHT + h) * WIDTH + w;
}

function expectClose(actual: StaticArray<f32>, expected: StaticArray<f64>, guard: f32): void {
  for (let i = 0; i < expected.length; i++) near(<f64>actual[i], expected[i], 5);
  for (let i = expected.length; i < actual.length; i++) same(actual[i], guard, "past the end");
  expect(firstFault()).toBe("");
}

describe("pooling over windows", () => {
  test("finds the largest values and sends gradients to their places, for any number of channels", () => {
    for (let channels = 1; channels < 10; channels++) {
      // all negative, so that the zeros of the padding would be larger
      const x = randomFloats(BATCH * PLACES * channels, channels);
      for (let i = 0; i < x.length; i++) x[i] -= 2;
      const dy = randomFloats(BATCH * OUT_PLACES * channels, 50 + channels);
      const y = filled(BATCH * OUT_PLACES * channels + 4, 7);
      const dx = filled(BATCH * PLACES * channels + 4, 7);
      const table = changetype<usize>(windows());
      pool3d(
        address(x), address(y), table,
        BATCH, channels, DEPTH, HEIGHT, WIDTH, OUT_DEPTH, OUT_HEIGHT, OUT_WIDTH, false,
      );
      maxPool3dGradient(
        address(x), address(dy), address(dx), table,
        BATCH, channels, DEPTH, HEIGHT, WIDTH, OUT_DEPTH, OUT_HEIGHT, OUT_WIDTH,
      );
      const largest = new StaticArray<f64>(BATCH * OUT_PLACES * channels);
      const gradient = new StaticArray<f64>(BATCH * PLACES * channels);
      for (let b = 0; b < BATCH; b++) {
        for (let o = 0; o < OUT_PLACES; o++) {
          for (let c = 0; c < channels; c++) {
            let best = -1;
            for (let tap = 0; tap < TAPS; tap++) {
              const place = placeUnder(o, tap);
              const at = (b * PLACES + place) * channels + c;
              if (place >= 0 && (best < 0 || x[at] > x[best])) best = at;
            }
            const out = (b * OUT_PLACES + o) * channels + c;
            largest[out] = x[best];
            gradient[best] += dy[out];
          }
        }
      }
      expectClose(y, largest, 7);
      expectClose(dx, gradient, 7);
    }
  });

  test("takes the mean over the places that are not padding, and keeps NaN, for any number of channels", () => {
    for (let channels = 1; channels < 40; channels++) {
      const x = randomFloats(BATCH * PLACES * channels, channels);
      const sick = channels % 3 == 0 ? (7 * channels) % x.length : -1;
      if (sick >= 0) x[sick] = NaN;
      const y = filled(BATCH * OUT_PLACES * channels + 4, 7);
      const most = filled(BATCH * OUT_PLACES * channels + 4, 7);
      const table = changetype<usize>(windows());
      for (let mean = 0; mean < 2; mean++) {
        pool3d(
          address(x), mean == 1 ? address(y) : address(most), table,
          BATCH, channels, DEPTH, HEIGHT, WIDTH, OUT_DEPTH, OUT_HEIGHT, OUT_WIDTH, mean == 1,
        );
      }
      for (let k = 0; k < 4; k++) {
        same(y[BATCH * OUT_PLACES * channels + k], 7, "past the end");
        same(most[BATCH * OUT_PLACES * channels + k], 7, "past the end");
      }
      for (let b = 0; b < BATCH; b++) {
        for (let o = 0; o < OUT_PLACES; o++) {
          for (let c = 0; c < channels; c++) {
            let sum: f64 = 0;
            let count: f64 = 0;
            let largest: f64 = -Infinity;
            for (let tap = 0; tap < TAPS; tap++) {
              const place = placeUnder(o, tap);
              if (place < 0) continue;
              const value = <f64>x[(b * PLACES + place) * channels + c];
              sum += value;
              count++;
              largest = max(largest, value);
            }
            const out = (b * OUT_PLACES + o) * channels + c;
            if (isNaN(sum)) {
              same(i32(isNaN(y[out])), 1, "NaN");
              same(i32(isNaN(most[out])), 1, "NaN");
            } else {
              near(<f64>y[out], sum / count, 5);
              same(<f64>most[out], largest);
            }
          }
        }
      }
    }
    expect(firstFault()).toBe("");
  });

  test("divides a mean's gradient among the places that are not padding", () => {
    for (let channels = 1; channels < 10; channels++) {
      const dy = randomFloats(BATCH * OUT_PLACES * channels, channels);
      const dx = filled(BATCH * PLACES * channels + 4, 7);
      avgPool3dGradient(
        address(dy), address(dx), changetype<usize>(windows()),
        BATCH, channels, DEPTH, HEIGHT, WIDTH, OUT_DEPTH, OUT_HEIGHT, OUT_WIDTH,
      );
      const gradient = new StaticArray<f64>(BATCH * PLACES * channels);
      for (let b = 0; b < BATCH; b++) {
        for (let o = 0; o < OUT_PLACES; o++) {
          let count = 0;
          for (let tap = 0; tap < TAPS; tap++) if (placeUnder(o, tap) >= 0) count++;
          for (let tap = 0; tap < TAPS; tap++) {
            const place = placeUnder(o, tap);
            if (place < 0) continue;
            for (let c = 0; c < channels; c++) {
              gradient[(b * PLACES + place) * channels + c] += <f64>dy[(b * OUT_PLACES + o) * channels + c] / count;
            }
          }
        }
      }
      expectClose(dx, gradient, 7);
    }
  });
});

describe("gradients of a 3-D convolution", () => {
  test("are the sums over all windows, for any number of channels", () => {
    for (let channels = 1; channels < 7; channels++) {
      const units = 8 - channels;
      const x = randomFloats(BATCH * PLACES * channels, channels);
      const filter = randomFloats(TAPS * channels * units, 20 + channels);
      const dy = randomFloats(BATCH * OUT_PLACES * units, 50 + channels);
      const dx = filled(BATCH * PLACES * channels + 4, 7);
      const dw = filled(TAPS * channels * units + 4, 7);
      const table = changetype<usize>(windows());
      conv3dFilterGradient(
        address(x), address(dy), address(dw), table, BATCH, channels, units,
        DEPTH, HEIGHT, WIDTH, OUT_DEPTH, OUT_HEIGHT, OUT_WIDTH, 2, 3, 2,
      );
      conv3dInputGradient(
        address(dy), address(filter), address(dx), table, BATCH, channels, units,
        DEPTH, HEIGHT, WIDTH, OUT_DEPTH, OUT_HEIGHT, OUT_WIDTH, 3, 2,
      );
      const inputGradient = new StaticArray<f64>(BATCH * PLACES * channels);
      const filterGradient = new StaticArray<f64>(TAPS * channels * units);
      for (let b = 0; b < BATCH; b++) {
        for (let o = 0; o < OUT_PLACES; o++) {
          for (let tap = 0; tap < TAPS; tap++) {
            const place = placeUnder(o, tap);
            if (place < 0) continue;
            for (let c = 0; c < channels; c++) {
              for (let u = 0; u < units; u++) {
                const at = (b * PLACES + place) * channels + c;
                const weight = (tap * channels + c) * units + u;
                const upstream = <f64>dy[(b * OUT_PLACES + o) * units + u];
                inputGradient[at] += upstream * filter[weight];
                filterGradient[weight] += upstream * x[at];
              }
            }
          }
        }
      }
      expectClose(dx, inputGradient, 7);
      expectClose(dw, filterGradient, 7);
    }
  });
});
