import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadNetwork } from "../../src/edge/index.js";
import type { ModelHeader } from "../../src/edge/format/modelHeader.js";
import { exportModel } from "../../src/export/index.js";
import type { Graph } from "../../src/index.js";
import { channelPartition, relationalConv2d, relationalDense, useWasmBackend } from "../../src/nn/index.js";
import { anyGraph, chordedRing } from "../nn/anyGraph.js";
import { denseMask } from "../nn/denseMask.js";
import { randomWeights } from "../edge/randomWeights.js";

beforeAll(async () => {
  await useWasmBackend();
});

/** A file of one int8 product over images, read by what the format's description says: weights [tap][input][output]. */
function decode(file: Uint8Array, taps: number) {
  const view = new DataView(file.buffer, file.byteOffset);
  const weightsAt = 20 + view.getUint32(12, true);
  const header = JSON.parse(new TextDecoder().decode(file.subarray(20, weightsAt))) as ModelHeader;
  const { inputs, units, groups } = header.wirings[0];
  const starts = (sizes: readonly number[]) => sizes.map((_, k) => sum(sizes.slice(0, k)));
  const [inputStarts, unitStarts] = [starts(inputs), starts(units)];
  const blocks: { input: number; inputs: number; first: number; outputs: number; group: number }[] = [];
  let node = 0;
  groups.forEach(([nodes, ...runs], group) => {
    const outputs = sum(units.slice(node, node + nodes));
    for (let k = 0; k < runs.length; k += 2) {
      for (let j = runs[k]; j < runs[k] + runs[k + 1]; j++) {
        blocks.push({ input: inputStarts[j], inputs: inputs[j], first: unitStarts[node], outputs, group });
      }
    }
    node += nodes;
  });
  const [width, height] = [sum(inputs), sum(units)];
  const bytes = sum(blocks.map((block) => taps * block.inputs * block.outputs));
  const scaleAt = weightsAt + Math.ceil((bytes + blocks.length) / 4) * 4;
  expect(file.length).toBe(scaleAt + 8 * height);
  const scale = (output: number) => view.getFloat32(scaleAt + 4 * output, true);

  const weights = new Float64Array(taps * width * height);
  const steps = new Float64Array(weights.length);
  let place = weightsAt;
  for (let group = 0; group < groups.length; group++) {
    const seen = blocks.map((block, k) => ({ ...block, k })).filter((block) => block.group === group);
    const [{ first, outputs }] = seen;
    for (let strip = 0; strip < outputs; strip += 32) {
      for (let tap = 0; tap < taps; tap++) {
        for (const block of seen) {
          const factor = file[weightsAt + bytes + block.k];
          for (let input = block.input; input < block.input + block.inputs; input++) {
            for (let o = first + strip; o < first + Math.min(strip + 32, outputs); o++) {
              const at = (tap * width + input) * height + o;
              const value = view.getInt8(place++);
              expect(Math.abs(value)).toBeLessThan(128);
              steps[at] = factor * scale(o);
              weights[at] = value * steps[at];
            }
          }
        }
      }
    }
  }
  return {
    header,
    weights,
    steps,
    width,
    height,
    factors: file.subarray(weightsAt + bytes, weightsAt + bytes + blocks.length),
    scale,
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, value) => total + value, 0);

/** The layer's kernel as a dense matrix [tap][input][output], and where it has weights. */
function expand(layer: tf.layers.Layer, graph: Graph, taps: number, width: number, height: number) {
  const mask = denseMask(graph, width, height);
  const dense = (layer as unknown as { denseKernel(): tf.Tensor }).denseKernel();
  const weights = dense.dataSync();
  dense.dispose();
  expect(weights.length).toBe(taps * width * height);
  return { weights, present: (at: number) => mask[at % (width * height)] !== 0 };
}

describe("int8 weights", () => {
  it("have an error of at most half a step, and no block's steps are larger than necessary", () => {
    const property = fc.property(
      anyGraph,
      fc.nat(20),
      fc.nat(90),
      fc.constantFrom(1, 3),
      fc.nat(1000),
      (graph, moreInputs, moreUnits, window, seed) => {
        const [width, height] = [graph.order + moreInputs, graph.order + moreUnits];
        const taps = window * window;
        const layer =
          window === 1
            ? relationalDense({ units: height, graph, inputShape: [width], useBias: false })
            : relationalConv2d({ filters: height, graph, kernelSize: window, inputShape: [4, 4, width] });
        const model = tf.sequential({ layers: [layer] });
        randomWeights(model, seed);
        const file = exportModel(model, { dtype: "int8" });
        const { weights, present } = expand(layer, graph, taps, width, height);
        const header = JSON.parse(
          new TextDecoder().decode(file.subarray(20, 20 + new DataView(file.buffer).getUint32(12, true))),
        ) as ModelHeader;
        model.dispose();
        // every node hears every other one: a dense layer, whose blocks are its outputs
        fc.pre(header.wirings.length === 1);
        const decoded = decode(file, taps);
        expect(header.wirings[0].inputs).toEqual(Array.from(channelPartition(width, graph.order)));
        expect(header.wirings[0].units).toEqual(Array.from(channelPartition(height, graph.order)));
        const largest = new Float64Array(height);
        weights.forEach((w, at) => {
          largest[at % height] = Math.max(largest[at % height], Math.abs(w));
        });
        weights.forEach((w, at) => {
          if (!present(at)) {
            expect(decoded.steps[at]).toBe(0);
            return;
          }
          expect(Math.abs(decoded.weights[at] - w)).toBeLessThanOrEqual(0.5001 * decoded.steps[at]);
          expect(decoded.steps[at]).toBeLessThanOrEqual((1.0001 * (largest[at % height] || 127)) / 127);
        });
        expect(Math.min(...decoded.factors)).toBeGreaterThan(0);
      },
    );
    fc.assert(property, { numRuns: 40 });
  });

  it("have finer steps in a block of small weights than in one of large weights, for the same output", () => {
    const graph = chordedRing(9);
    const layer = relationalDense({ units: 18, graph, inputShape: [18], useBias: false });
    const model = tf.sequential({ layers: [layer] });
    randomWeights(model, 3);
    // what comes from the last node is a hundred times smaller
    const [kernel] = layer.getWeights();
    const values = kernel.dataSync().slice();
    layer.layout.forEachEntry((place, input) => {
      if (input >= 16) values[place] /= 100;
    });
    layer.setWeights([tf.tensor(values, kernel.shape)]);
    const { weights, width, height } = decode(exportModel(model, { dtype: "int8" }), 1);
    const exact = expand(layer, graph, 1, width, height).weights;
    const worst = (from: number, to: number) => {
      let error = 0;
      for (let at = from * height; at < to * height; at++)
        error = Math.max(error, Math.abs(exact[at] - weights[at]));
      return error;
    };
    const largest = Math.max(...exact.map((w) => Math.abs(w)));
    expect(worst(0, 16)).toBeGreaterThan(largest / 1000);
    expect(worst(16, 18)).toBeLessThan(largest / 10_000);
    model.dispose();
  });

  it("give the outputs of float64 sums, except for half a step of each input's 16 bits", async () => {
    const graph = chordedRing(7);
    for (const [width, height] of [
      [9, 20],
      [40, 300],
    ]) {
      const layer = relationalDense({ units: height, graph, inputShape: [width], useBias: false });
      const model = tf.sequential({ layers: [layer] });
      randomWeights(model, 5);
      const file = exportModel(model, { dtype: "int8" });
      const { weights } = decode(file, 1);
      const x = tf.randomNormal([6, width], 0, 1, "float32", 4).dataSync() as Float32Array;
      const answer = (await loadNetwork(file)).predict(x);
      for (let row = 0; row < 6; row++) {
        const inputs = x.subarray(row * width, (row + 1) * width);
        const halfStep = Math.max(...inputs.map(Math.abs)) / 32767 / 2;
        for (let o = 0; o < height; o++) {
          const column = Array.from(inputs, (_, k) => weights[k * height + o]);
          const expected = sum(column.map((w, k) => w * inputs[k]));
          const size = sum(column.map(Math.abs));
          expect(Math.abs(answer[row * height + o] - expected)).toBeLessThan(1.01 * halfStep * size + 1e-7);
        }
      }
      model.dispose();
    }
  });
});
