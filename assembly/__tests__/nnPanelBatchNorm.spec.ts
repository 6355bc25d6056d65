import { batchNormForward } from "../nn/norm/batchNormForward";
import { batchNormGradient } from "../nn/norm/batchNormGradient";
import { panelBatchNormForward, panelBatchNormGradient, panelBatchNormPredict } from "../nn/norm/panelBatchNorm";
import { RELU } from "../nn/norm/activation";
import { packPanels, unpackPanels } from "../nn/products/panels";
import { address, filled, randomFloats } from "./support/floats";

const CHANNELS: i32 = 7;
const STEP: usize = (CHANNELS + 2) << 5;

function panelsOf(rows: StaticArray<f32>, batch: i32): StaticArray<f32> {
  const panels = filled(((batch + 7) >> 3) * <i32>(STEP >> 2), 0);
  packPanels(address(rows), address(panels), batch, CHANNELS, STEP);
  return panels;
}

/** Rows of panels; fails when a lane without an example is not zero. */
function rowsOf(panels: StaticArray<f32>, batch: i32): StaticArray<f32> {
  for (let e = batch; e < ((batch + 7) & ~7); e++) {
    for (let c = 0; c < CHANNELS; c++) expect(panels[(e >> 3) * <i32>(STEP >> 2) + c * 8 + (e & 7)]).toBe(0);
  }
  const rows = filled(batch * CHANNELS, 0);
  unpackPanels(address(panels), address(rows), batch, CHANNELS, STEP);
  return rows;
}

function expectClose(actual: StaticArray<f32>, expected: StaticArray<f32>): void {
  for (let i = 0; i < expected.length; i++) expect(actual[i]).toBeCloseTo(expected[i], 4);
}

describe("batch normalisation over panels", () => {
  test("equals that over rows, forward and backward, and keeps empty lanes zero", () => {
    const batches: i32[] = [2, 7, 8, 33];
    for (let k = 0; k < batches.length; k++) {
      const batch = batches[k];
      const x = randomFloats(batch * CHANNELS, 1 + k);
      const dy = randomFloats(batch * CHANNELS, 9 + k);
      const gamma = randomFloats(CHANNELS, 3);
      const beta = randomFloats(CHANNELS, 4);
      const moving = randomFloats(CHANNELS, 5);
      const ours: StaticArray<f32>[] = [];
      const theirs: StaticArray<f32>[] = [];
      for (let i = 0; i < 6; i++) {
        ours.push(filled(CHANNELS, 0));
        theirs.push(filled(CHANNELS, 0));
      }
      const y = filled(batch * CHANNELS, 0);
      batchNormForward(
        address(x), address(gamma), address(beta), address(moving), address(moving), address(y),
        address(theirs[0]), address(theirs[1]), address(theirs[2]), address(theirs[3]),
        batch, CHANNELS, CHANNELS << 2, 0.01, 0.9, RELU,
      );
      const z = panelsOf(x, batch);
      const panels = filled(z.length, 9e9);
      panelBatchNormForward(
        address(z), address(gamma), address(beta), address(moving), address(moving), address(panels),
        address(ours[0]), address(ours[1]), address(ours[2]), address(ours[3]),
        batch, CHANNELS, STEP, 0.01, 0.9, 0,
      );
      expectClose(rowsOf(panels, batch), y);

      const dx = filled(batch * CHANNELS, 0);
      batchNormGradient(
        address(dy), address(x), address(gamma), address(beta), address(theirs[0]), address(theirs[1]),
        address(dx), address(theirs[4]), address(theirs[5]), batch, CHANNELS, CHANNELS << 2, RELU,
      );
      const dz = filled(z.length, 9e9);
      panelBatchNormGradient(
        address(panelsOf(dy, batch)), address(z), address(panels), address(gamma), address(ours[0]), address(ours[1]),
        address(dz), address(ours[4]), address(ours[5]), batch, CHANNELS, STEP, 0,
      );
      expectClose(rowsOf(dz, batch), dx);
      for (let i = 0; i < 6; i++) expectClose(ours[i], theirs[i]);
    }
  });

  test("predicts with the moving averages, with a ReLU or without", () => {
    const batch = 11;
    const x = randomFloats(batch * CHANNELS, 1);
    const gamma = randomFloats(CHANNELS, 3);
    const beta = randomFloats(CHANNELS, 4);
    const mean = randomFloats(CHANNELS, 5);
    const variance = filled(CHANNELS, 0.7);
    for (let relu = 0; relu < 2; relu++) {
      const z = panelsOf(x, batch);
      const y = filled(z.length, 9e9);
      panelBatchNormPredict(
        address(z), address(gamma), address(beta), address(mean), address(variance), address(y),
        batch, CHANNELS, STEP, 0.01, relu ? 0 : -Infinity,
      );
      const rows = rowsOf(y, batch);
      for (let i = 0; i < rows.length; i++) {
        const c = i % CHANNELS;
        const value = ((<f64>x[i] - mean[c]) / Math.sqrt(0.71)) * gamma[c] + beta[c];
        expect(<f64>rows[i]).toBeCloseTo(relu ? Math.max(0, value) : value, 4);
      }
    }
  });
});
