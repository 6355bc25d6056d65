import { batchNormForward } from "../nn/norm/batchNormForward";
import { batchNormGradient } from "../nn/norm/batchNormGradient";
import { NONE, RELU, SWISH } from "../nn/norm/activation";
import { address, filled, randomFloats } from "./support/floats";

const BATCHES: i32[] = [2, 3, 8, 33];
const CHANNELS: i32[] = [1, 2, 3, 4, 7, 64];
const ACTIVATIONS: u32[] = [NONE, RELU, SWISH];
const EPSILON: f64 = 1e-5;

function column(x: StaticArray<f32>, c: i32, channels: i32, batch: i32): StaticArray<f64> {
  const values = new StaticArray<f64>(batch);
  for (let e = 0; e < batch; e++) values[e] = <f64>x[e * channels + c];
  return values;
}

function meanOf(values: StaticArray<f64>): f64 {
  let sum: f64 = 0;
  for (let e = 0; e < values.length; e++) sum += values[e];
  return sum / values.length;
}

function varianceOf(values: StaticArray<f64>): f64 {
  const mean = meanOf(values);
  let sum: f64 = 0;
  for (let e = 0; e < values.length; e++) sum += (values[e] - mean) * (values[e] - mean);
  return sum / values.length;
}

function activated(activation: u32, n: f64): f64 {
  if (activation == RELU) return Math.max(0, n);
  return activation == SWISH ? n / (1 + Math.exp(-n)) : n;
}

function slopeOf(activation: u32, n: f64): f64 {
  if (activation == RELU) return n > 0 ? 1 : 0;
  const s = 1 / (1 + Math.exp(-n));
  return activation == SWISH ? s + n * s * (1 - s) : 1;
}

describe("batch normalisation with an activation", () => {
  test("forward and gradient equal scalar loops in float64, and nothing past the arrays is written", () => {
    for (let a = 0; a < ACTIVATIONS.length; a++) {
      for (let b = 0; b < BATCHES.length; b++) {
        for (let k = 0; k < CHANNELS.length; k++) {
          const activation = ACTIVATIONS[a];
          const batch = BATCHES[b];
          const channels = CHANNELS[k];
          const x = randomFloats(batch * channels, 1);
          const dy = randomFloats(batch * channels, 2);
          const gamma = randomFloats(channels, 3);
          const beta = randomFloats(channels, 4);
          const movingMean = randomFloats(channels, 5);
          const movingVariance = randomFloats(channels, 6);
          const y = filled(batch * channels + 4, 5);
          const mean = filled(channels + 4, 5);
          const inverse = filled(channels + 4, 5);
          const movedMean = filled(channels + 4, 5);
          const movedVariance = filled(channels + 4, 5);
          batchNormForward(
            address(x),
            address(gamma),
            address(beta),
            address(movingMean),
            address(movingVariance),
            address(y),
            address(mean),
            address(inverse),
            address(movedMean),
            address(movedVariance),
            batch,
            channels,
            channels << 2,
            <f32>EPSILON,
            0.9,
            activation,
          );
          const dx = filled(batch * channels + 4, 5);
          const dGamma = filled(channels + 4, 5);
          const dBeta = filled(channels + 4, 5);
          batchNormGradient(
            address(dy),
            address(x),
            address(y),
            address(gamma),
            address(beta),
            address(mean),
            address(inverse),
            address(dx),
            address(dGamma),
            address(dBeta),
            batch,
            channels,
            channels << 2,
            activation,
          );

          for (let c = 0; c < channels; c++) {
            const values = column(x, c, channels, batch);
            const m = meanOf(values);
            const variance = varianceOf(values);
            const inv = 1 / Math.sqrt(variance + EPSILON);
            expect(<f64>mean[c]).toBeCloseTo(m, 5);
            expect(<f64>inverse[c] / inv).toBeCloseTo(1, 4);
            expect(<f64>movedMean[c]).toBeCloseTo(0.9 * <f64>movingMean[c] + 0.1 * m, 5);
            expect(<f64>movedVariance[c]).toBeCloseTo(0.9 * <f64>movingVariance[c] + 0.1 * variance, 5);
            let sumG: f64 = 0;
            let sumGh: f64 = 0;
            for (let e = 0; e < batch; e++) {
              const h = (values[e] - m) * inv;
              const z = h * <f64>gamma[c] + <f64>beta[c];
              expect(<f64>y[e * channels + c]).toBeCloseTo(activated(activation, z), 4);
              const g = <f64>dy[e * channels + c] * slopeOf(activation, z);
              sumG += g;
              sumGh += g * h;
            }
            expect(<f64>dBeta[c]).toBeCloseTo(sumG, 4);
            expect(<f64>dGamma[c]).toBeCloseTo(sumGh, 4);
            for (let e = 0; e < batch; e++) {
              const h = (values[e] - m) * inv;
              const z = h * <f64>gamma[c] + <f64>beta[c];
              const g = <f64>dy[e * channels + c] * slopeOf(activation, z);
              const expected = <f64>gamma[c] * inv * (g - sumG / batch - (h * sumGh) / batch);
              expect(<f64>dx[e * channels + c]).toBeCloseTo(expected, 3);
            }
          }
          for (let i = 0; i < 4; i++) {
            expect(y[batch * channels + i] + dx[batch * channels + i]).toBe(10);
            expect(mean[channels + i] + inverse[channels + i] + movedMean[channels + i]).toBe(15);
            expect(movedVariance[channels + i] + dGamma[channels + i] + dBeta[channels + i]).toBe(15);
          }
        }
      }
    }
  });
});
