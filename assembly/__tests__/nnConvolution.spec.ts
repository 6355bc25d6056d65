import { directForward, directGather, directInputGradient } from "../nn/convolution/directConvolution";
import { depthwiseFilterGradient } from "../nn/convolution/depthwiseFilterGradient";
import { depthwiseForward } from "../nn/convolution/depthwiseForward";
import { depthwiseInputGradient } from "../nn/convolution/depthwiseInputGradient";
import { groupTaps } from "../nn/convolution/groupTaps";
import { ConvShape } from "../nn/convolution/convShape";
import { sumParts } from "../nn/elementwise/sumParts";
import { relationalWeightGradient } from "../nn/products/relationalWeightGradient";
import { winogradFilterGradient, winogradGather, winogradProduct, winogradWeightGradients } from "../nn/winograd/winograd";
import { gatherWeightGradient, spreadWeights } from "../nn/winograd/winogradWeights";
import {
  convShape,
  denseTable,
  DILATED,
  expectClose,
  FAR_ZEROS,
  ONE_PIXEL,
  SAME,
  ScalarConvolution,
  STRIDED,
  target,
  tilesOf,
  turn,
  words,
} from "./support/convolution";
import { address, randomFloats } from "./support/floats";
import { room } from "./support/room";

function pixelBytes(shape: ConvShape): usize {
  return (<usize>max(shape.inChannels, shape.outChannels)) << 2;
}

/** Room for one pixel, followed by the addresses of the taps. */
function outsideOf(shape: ConvShape, taps: i32): usize {
  return room(pixelBytes(shape) + ((<usize>taps) << 5));
}

function space(shape: ConvShape, chunks: i32): usize {
  const taps = shape.filterHeight * shape.filterWidth;
  const outside = outsideOf(shape, taps);
  const places = outside + pixelBytes(shape);
  // a little more than the chunks need
  const patchStep = (<usize>(taps * shape.inChannels) << 5) + 32;
  const outputStep = (<usize>shape.outChannels << 5) + 96;
  const patches = room(patchStep * chunks);
  const outputs = room(outputStep * chunks);
  return words([outside, places, patches, patchStep, outputs, outputStep]);
}

function checkDirect(sizes: StaticArray<i32>, blockChunks: i32): void {
  const shape = convShape(sizes);
  const at = changetype<usize>(shape);
  const oracle = new ScalarConvolution(shape, false);
  const table = denseTable(shape.inChannels, shape.outChannels, shape.filterHeight * shape.filterWidth);
  const start = changetype<usize>(table);
  const end = start + ((<usize>table.length) << 2);
  const work = space(shape, blockChunks);

  const pixels = shape.outPixels;
  const perImage = shape.outHeight * shape.outWidth;
  const xs = address(oracle.x);
  const dys = address(oracle.dy);
  const weights = address(oracle.weights);
  const y = target(oracle.y.length);
  // in two parts, of which the first has whole chunks
  const part = (pixels >> 4) << 3;
  directForward(xs, weights, address(y), start, end, at, work, blockChunks, 0, part);
  directForward(xs, weights, address(y), start, end, at, work, blockChunks, part, pixels);
  expectClose(y, oracle.y, 5);
  const dx = target(oracle.dx.length);
  const images = perImage & 7 ? 0 : perImage * (shape.batch >> 1);
  directInputGradient(dys, weights, address(dx), start, end, at, work, blockChunks, 0, images);
  directInputGradient(dys, weights, address(dx), start, end, at, work, blockChunks, images, pixels);
  expectClose(dx, oracle.dx, 5);
  const gradient = target(oracle.gradient.length);
  memory.fill(address(gradient), 0, <usize>oracle.gradient.length << 2);
  const patches = load<usize>(work, 8);
  const patchStep = load<usize>(work, 12);
  const outputs = load<usize>(work, 16);
  const outputStep = load<usize>(work, 20);
  for (let first = 0; first < pixels; first += blockChunks << 3) {
    const chunks = min<i32>(blockChunks, (pixels - first + 7) >> 3);
    directGather(xs, dys, at, work, first, 0, chunks >> 1);
    directGather(xs, dys, at, work, first, chunks >> 1, chunks - (chunks >> 1));
    relationalWeightGradient(patches, outputs, address(gradient), start, end, chunks, patchStep, outputStep, true, 0);
  }
  expectClose(gradient, oracle.gradient, 5);
}

function winogradSpace(shape: ConvShape, chunks: i32): usize {
  const entries = shape.inChannels * shape.outChannels;
  const outside = outsideOf(shape, 36);
  const places = outside + pixelBytes(shape);
  const scratch = room(4 * 36 * 16);
  const weightPlane: usize = ((<usize>entries) << 2) + 64;
  const inputPlane: usize = ((<usize>(shape.inChannels * chunks)) << 5) + 64;
  const outputPlane: usize = ((<usize>(shape.outChannels * chunks)) << 5) + 64;
  const weights = room(36 * weightPlane);
  const inputs = room(36 * inputPlane);
  const outputs = room(36 * outputPlane);
  return words([
    outside,
    places,
    scratch,
    weights,
    weightPlane,
    inputs,
    inputPlane,
    outputs,
    outputPlane,
    <usize>chunks,
  ]);
}

/** The weights and the tiles in two parts each. */
function product(x: usize, weights: usize, y: usize, table: StaticArray<u32>, shape: ConvShape, work: usize, backward: bool): void {
  const entries = shape.inChannels * shape.outChannels;
  const half = (entries >> 3) << 2;
  const planes = load<usize>(work, 12);
  const step = load<usize>(work, 16);
  const scratch = load<usize>(work, 8);
  spreadWeights(weights, planes, step, entries, 0, half, backward, scratch);
  spreadWeights(weights, planes, step, entries, half, entries - half, backward, scratch);
  const start = changetype<usize>(table);
  const end = start + ((<usize>table.length) << 2);
  const tiles = tilesOf(shape);
  const part = (tiles >> 4) << 3;
  const at = changetype<usize>(shape);
  winogradProduct(x, y, start, end, at, work, 0, part, backward);
  winogradProduct(x, y, start, end, at, work, part, tiles - part, backward);
}

/** From three parts of the tiles, two of which are computed by one call. */
function filterGradientByParts(oracle: ScalarConvolution, table: StaticArray<u32>, shape: ConvShape, work: usize): StaticArray<f32> {
  const start = changetype<usize>(table);
  const end = start + ((<usize>table.length) << 2);
  const entries = shape.inChannels * shape.outChannels;
  const chunks = (((tilesOf(shape) + 7) >> 3) + 2) / 3;
  const step = (<usize>oracle.gradient.length << 2) + 64;
  const sums = room(3 * step);
  const at = changetype<usize>(shape);
  const x = address(oracle.x);
  const dy = address(oracle.dy);
  winogradFilterGradient(x, dy, sums, step, start, end, at, work, 0, chunks, 2, entries);
  winogradFilterGradient(x, dy, sums + 2 * step, step, start, end, at, work, chunks << 4, chunks, 1, entries);
  const gradient = target(oracle.gradient.length);
  sumParts(sums, step, 3, address(gradient), oracle.gradient.length);
  return gradient;
}

function checkWinograd(sizes: StaticArray<i32>, blockChunks: i32): void {
  const shape = convShape(sizes);
  const at = changetype<usize>(shape);
  const oracle = new ScalarConvolution(shape, false);
  const table = denseTable(shape.inChannels, shape.outChannels, 1);
  const start = changetype<usize>(table);
  const end = start + ((<usize>table.length) << 2);
  const work = winogradSpace(shape, blockChunks);

  const y = target(oracle.y.length);
  product(address(oracle.x), address(oracle.weights), address(y), table, shape, work, false);
  expectClose(y, oracle.y, 4);
  const gradient = target(oracle.gradient.length);
  const tiles = tilesOf(shape);
  for (let first = 0; first < tiles; first += blockChunks << 3) {
    const chunks = min<i32>(blockChunks, (tiles - first + 7) >> 3);
    winogradGather(address(oracle.x), address(oracle.dy), at, work, first, 0, chunks >> 1);
    winogradGather(address(oracle.x), address(oracle.dy), at, work, first, chunks >> 1, chunks - (chunks >> 1));
    winogradWeightGradients(start, end, at, work, 0, 7, chunks, first > 0);
    winogradWeightGradients(start, end, at, work, 7, 29, chunks, first > 0);
  }
  const entries = shape.inChannels * shape.outChannels;
  const planes = load<usize>(work, 12);
  const step = load<usize>(work, 16);
  const scratch = load<usize>(work, 8);
  const half = (entries >> 3) << 2;
  gatherWeightGradient(planes, step, address(gradient), entries, 0, half, scratch);
  gatherWeightGradient(planes, step, address(gradient), entries, half, entries - half, scratch);
  expectClose(gradient, oracle.gradient, 4);
  const byParts = filterGradientByParts(oracle, table, shape, work);
  expectClose(byParts, oracle.gradient, 4);

  const turned = turn(shape);
  const back = winogradSpace(turned, blockChunks);
  const dx = target(oracle.dx.length);
  product(address(oracle.dy), address(oracle.weights), address(dx), table, turned, back, true);
  expectClose(dx, oracle.dx, 4);
}

function checkDepthwise(sizes: StaticArray<i32>, multiplier: i32): void {
  sizes[6] = sizes[3] * multiplier;
  const shape = convShape(sizes);
  const at = changetype<usize>(shape);
  const oracle = new ScalarConvolution(shape, true);
  const dx = target(oracle.dx.length);
  const list = room((<usize>(shape.filterHeight * shape.filterWidth)) << 3);
  const rows = shape.batch * shape.inHeight;
  const above = rows >> 1;
  const dys = address(oracle.dy);
  depthwiseInputGradient(dys, address(oracle.weights), address(dx), at, list, 0, above);
  depthwiseInputGradient(dys, address(oracle.weights), address(dx), at, list, above, rows - above);
  expectClose(dx, oracle.dx, 5);
  if (multiplier == 1) {
    const y = target(oracle.y.length);
    const outRows = shape.batch * shape.outHeight;
    const first = outRows >> 1;
    depthwiseForward(address(oracle.x), address(oracle.weights), address(y), 0, at, list, 0, first);
    depthwiseForward(address(oracle.x), address(oracle.weights), address(y), 0, at, list, first, outRows - first);
    expectClose(y, oracle.y, 5);
    const bias = randomFloats(shape.outChannels, 7);
    depthwiseForward(address(oracle.x), address(oracle.weights), address(y), address(bias), at, list, 0, outRows);
    for (let i = 0; i < oracle.y.length; i++) oracle.y[i] += bias[i % shape.outChannels];
    expectClose(y, oracle.y, 5);
  }
  const gradient = target(oracle.gradient.length);
  const half = shape.inChannels >> 1;
  depthwiseFilterGradient(address(oracle.x), dys, address(gradient), at, 0, half);
  depthwiseFilterGradient(address(oracle.x), dys, address(gradient), at, half, shape.inChannels - half);
  expectClose(gradient, oracle.gradient, 5);
}

function copy(sizes: StaticArray<i32>): StaticArray<i32> {
  return sizes.slice<StaticArray<i32>>(0);
}

describe("convolution over patches", () => {
  test("and its gradients equal plain loops, in one block or several", () => {
    checkDirect(ONE_PIXEL, 1);
    checkDirect(SAME, 3);
    checkDirect(SAME, 100);
    checkDirect(STRIDED, 2);
    checkDirect(DILATED, 1);
    checkDirect(FAR_ZEROS, 5);
  });
});

describe("Winograd's convolution", () => {
  test("and its gradients equal plain loops, in one block or several", () => {
    checkWinograd(SAME, 1);
    checkWinograd(SAME, 9);
    checkWinograd(FAR_ZEROS, 2);
    // five chunks, with tiles that reach beyond the image
    checkWinograd([5, 9, 11, 3, 9, 11, 4, 3, 3, 1, 1, 1, 1, 1, 1], 1);
    checkWinograd([5, 9, 11, 3, 9, 11, 4, 3, 3, 1, 1, 1, 1, 1, 1], 2);
    checkWinograd([1, 3, 3, 1, 1, 1, 1, 3, 3, 1, 1, 1, 1, 0, 0], 1);
  });
});

describe("depthwise convolutions", () => {
  test("and their gradients equal plain loops, with one or several outputs per channel", () => {
    for (let multiplier = 1; multiplier < 4; multiplier++) {
      checkDepthwise(copy(ONE_PIXEL), multiplier);
      checkDepthwise(copy(SAME), multiplier);
      checkDepthwise(copy(STRIDED), multiplier);
      checkDepthwise(copy(DILATED), multiplier);
      checkDepthwise(copy(FAR_ZEROS), multiplier);
      checkDepthwise([2, 4, 5, 38, 2, 3, 38, 3, 2, 2, 2, 1, 1, 1, 0], multiplier);
      // several places of a row at a time: at stride 1, at stride 2, and where taps miss a narrow input in between
      checkDepthwise([1, 3, 13, 18, 3, 13, 18, 3, 3, 1, 1, 1, 1, 1, 1], multiplier);
      checkDepthwise([1, 4, 19, 11, 2, 10, 11, 3, 3, 2, 2, 1, 1, 1, 1], multiplier);
      checkDepthwise([1, 1, 2, 9, 1, 9, 9, 1, 3, 1, 1, 1, 3, 0, 6], multiplier);
      checkDepthwise([1, 1, 9, 9, 1, 1, 9, 1, 5, 1, 3, 1, 2, 0, 3], multiplier);
    }
  });
});

describe("groupTaps", () => {
  test("groups each group's taps, and restores their order", () => {
    // groups of 2 outputs with 3 inputs and of 1 output with 1 input: 7 entries, 4 taps
    const table: StaticArray<u32> = [2, 3, 0, 32, 64, 1, 1, 96];
    const start = changetype<usize>(table);
    const end = start + ((<usize>table.length) << 2);
    const byTaps = randomFloats(28, 6);
    const byGroups = target(28);
    groupTaps(address(byTaps), address(byGroups), start, end, 4, 7, true);
    for (let tap = 0; tap < 4; tap++) {
      for (let k = 0; k < 6; k++) expect(byGroups[tap * 6 + k]).toBe(byTaps[tap * 7 + k]);
      expect(byGroups[24 + tap]).toBe(byTaps[tap * 7 + 6]);
    }
    const back = target(28);
    groupTaps(address(back), address(byGroups), start, end, 4, 7, false);
    expectClose(back, byTaps, 9);
    for (let i = 28; i < byGroups.length; i++) expect(byGroups[i]).toBe(7, "wrote past the end");
  });
});
