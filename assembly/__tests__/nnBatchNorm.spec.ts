import {
  batchNormApply,
  batchNormForward,
  batchNormMean,
  batchNormMoments,
  batchNormSquares,
  batchNormSums,
} from "../nn/norm/batchNormForward";
import { batchNormGradient, batchNormGradientSums } from "../nn/norm/batchNormGradient";
import { batchNormInputGradient } from "../nn/norm/batchNormInputGradient";
import { sumParts } from "../nn/elementwise/sumParts";
import { NONE, RELU, SWISH } from "../nn/norm/activation";
import { address, filled, randomFloats } from "./support/floats";
import { firstFault, near, same } from "./support/firstFault";

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
            near(<f64>mean[c], m, 5);
            near(<f64>inverse[c] / inv, 1, 4);
            near(<f64>movedMean[c], 0.9 * <f64>movingMean[c] + 0.1 * m, 5);
            near(<f64>movedVariance[c], 0.9 * <f64>movingVariance[c] + 0.1 * variance, 5);
            let sumG: f64 = 0;
            let sumGh: f64 = 0;
            for (let e = 0; e < batch; e++) {
              const h = (values[e] - m) * inv;
              const z = h * <f64>gamma[c] + <f64>beta[c];
              near(<f64>y[e * channels + c], activated(activation, z), 4);
              const g = <f64>dy[e * channels + c] * slopeOf(activation, z);
              sumG += g;
              sumGh += g * h;
            }
            near(<f64>dBeta[c], sumG, 4);
            near(<f64>dGamma[c], sumGh, 4);
            for (let e = 0; e < batch; e++) {
              const h = (values[e] - m) * inv;
              const z = h * <f64>gamma[c] + <f64>beta[c];
              const g = <f64>dy[e * channels + c] * slopeOf(activation, z);
              const expected = <f64>gamma[c] * inv * (g - sumG / batch - (h * sumGh) / batch);
              near(<f64>dx[e * channels + c], expected, 3);
            }
          }
          for (let i = 0; i < 4; i++) {
            same(y[batch * channels + i] + dx[batch * channels + i], 10, "past the end");
            same(mean[channels + i] + inverse[channels + i] + movedMean[channels + i], 15, "past the end");
            same(movedVariance[channels + i] + dGamma[channels + i] + dBeta[channels + i], 15, "past the end");
          }
        }
      }
    }
    expect(firstFault()).toBe("");
  });

  test("over two parts of the rows equals that over all rows", () => {
    const batch = 30;
    const first = 12;
    const last = batch - first;
    for (let k = 0; k < CHANNELS.length; k++) {
      for (let activation: u32 = 0; activation < 3; activation++) {
        const channels = CHANNELS[k];
        const stride = channels << 2;
        const x = randomFloats(batch * channels, 1);
        const dy = randomFloats(batch * channels, 2);
        const parameters = [randomFloats(channels, 3), randomFloats(channels, 4), randomFloats(channels, 5)];
        const gamma = address(parameters[0]);
        const beta = address(parameters[1]);
        const moving = address(parameters[2]);
        const split = first * stride;
        const whole = new Array<StaticArray<f32>>();
        const parts = new Array<StaticArray<f32>>();
        for (let i = 0; i < 6; i++) {
          whole.push(filled(channels + 4, 5));
          parts.push(filled(channels + 4, 5));
        }
        for (let i = 0; i < 2; i++) {
          whole.push(filled(batch * channels + 4, 5));
          parts.push(filled(batch * channels + 4, 5));
        }
        batchNormForward(
          address(x), gamma, beta, moving, moving, address(whole[6]), address(whole[0]), address(whole[1]),
          address(whole[2]), address(whole[3]), batch, channels, stride, 0.01, 0.9, activation,
        );
        batchNormGradient(
          address(dy), address(x), gamma, beta, address(whole[0]), address(whole[1]), address(whole[7]), address(whole[4]),
          address(whole[5]), batch, channels, stride, activation,
        );

        const mean = address(parts[0]);
        const inverse = address(parts[1]);
        const step = stride + 32;
        const scratch = [filled(2 * (channels + 8), 5), filled(2 * (channels + 8), 5)];
        const sums = address(scratch[0]);
        const other = address(scratch[1]);
        const xs = address(x);
        batchNormSums(xs, sums, first, channels, stride);
        batchNormSums(xs + split, sums + step, last, channels, stride);
        sumParts(sums, step, 2, mean, channels);
        batchNormMean(mean, batch, channels);
        batchNormSquares(xs, mean, sums, first, channels, stride);
        batchNormSquares(xs + split, mean, sums + step, last, channels, stride);
        sumParts(sums, step, 2, inverse, channels);
        batchNormMoments(mean, inverse, moving, moving, address(parts[2]), address(parts[3]), batch, channels, 0.01, 0.9);
        const y = address(parts[6]);
        batchNormApply(xs, gamma, beta, mean, inverse, y, first, channels, stride, activation);
        batchNormApply(xs + split, gamma, beta, mean, inverse, y + split, last, channels, stride, activation);

        const dys = address(dy);
        const dx = address(parts[7]);
        batchNormGradientSums(dys, xs, gamma, beta, mean, inverse, dx, sums, other, first, channels, stride, activation);
        batchNormGradientSums(
          dys + split, xs + split, gamma, beta, mean, inverse, dx + split, sums + step, other + step, last, channels, stride,
          activation,
        );
        const dGamma = address(parts[4]);
        const dBeta = address(parts[5]);
        sumParts(sums, step, 2, dGamma, channels);
        sumParts(other, step, 2, dBeta, channels);
        batchNormInputGradient(dys, xs, gamma, beta, mean, inverse, dx, dGamma, dBeta, first, batch, channels, stride, activation);
        batchNormInputGradient(
          dys + split, xs + split, gamma, beta, mean, inverse, dx + split, dGamma, dBeta, last, batch, channels, stride,
          activation,
        );
        for (let i = 0; i < 8; i++) {
          for (let j = 0; j < whole[i].length; j++) near(<f64>parts[i][j], <f64>whole[i][j], 4);
        }
      }
    }
    expect(firstFault()).toBe("");
  });
});
