import { ConvShape } from "../nn/convolution/convShape";
import { sumParts } from "../nn/elementwise/sumParts";
import { densePatchBytes } from "../nn/winograd/denseTiles";
import { gatherDenseWeightGradient, spreadDenseWeights } from "../nn/winograd/denseWeights";
import {
  denseWinogradFilterGradient,
  denseWinogradGather,
  denseWinogradProduct,
  denseWinogradWeightGradients,
} from "../nn/winograd/denseWinograd";
import { WinogradSpace } from "../nn/winograd/winogradSpace";
import { convShape, expectClose, FAR_ZEROS, SAME, ScalarConvolution, target, tilesOf, turn, words } from "./support/convolution";
import { address } from "./support/floats";
import { room } from "./support/room";

const WHOLE_VECTORS: StaticArray<i32> = [2, 9, 10, 8, 9, 10, 16, 3, 3, 1, 1, 1, 1, 1, 1];

/** Winograd's method for dense filters: the product and its gradients in two parts each, in one block or several. */
function checkDense(sizes: StaticArray<i32>, blockChunks: i32): void {
  const shape = convShape(sizes);
  const oracle = new ScalarConvolution(shape, false);
  const work = denseSpace(shape, blockChunks);
  const y = target(oracle.y.length);
  denseProduct(address(oracle.x), address(oracle.weights), address(y), shape, work, false);
  expectClose(y, oracle.y, 4);

  const at = changetype<usize>(shape);
  const tiles = tilesOf(shape);
  const space = changetype<WinogradSpace>(work);
  for (let first = 0; first < tiles; first += blockChunks << 3) {
    const chunks = min<i32>(blockChunks, (tiles - first + 7) >> 3);
    denseWinogradGather(address(oracle.x), address(oracle.dy), at, work, first, 0, chunks >> 1);
    denseWinogradGather(address(oracle.x), address(oracle.dy), at, work, first, chunks >> 1, chunks - (chunks >> 1));
    denseWinogradWeightGradients(at, work, 0, 7, chunks, first > 0);
    denseWinogradWeightGradients(at, work, 7, 29, chunks, first > 0);
  }
  const inner = shape.inChannels;
  const columns = shape.outChannels;
  const half = inner >> 1;
  const gradient = target(oracle.gradient.length);
  gatherDenseWeightGradient(space.weights, space.weightPlane, address(gradient), inner, columns, 0, half, space.scratch);
  gatherDenseWeightGradient(space.weights, space.weightPlane, address(gradient), inner, columns, half, inner - half, space.scratch);
  expectClose(gradient, oracle.gradient, 4);

  const chunks = (((tiles + 7) >> 3) + 2) / 3;
  const step = (<usize>oracle.gradient.length << 2) + 64;
  const sums = room(3 * step);
  denseWinogradFilterGradient(address(oracle.x), address(oracle.dy), sums, step, at, work, 0, chunks, 2);
  denseWinogradFilterGradient(address(oracle.x), address(oracle.dy), sums + 2 * step, step, at, work, chunks << 4, chunks, 1);
  const byParts = target(oracle.gradient.length);
  sumParts(sums, step, 3, address(byParts), oracle.gradient.length);
  expectClose(byParts, oracle.gradient, 4);

  const turned = turn(shape);
  const dx = target(oracle.dx.length);
  denseProduct(address(oracle.dy), address(oracle.weights), address(dx), turned, denseSpace(turned, blockChunks), true);
  expectClose(dx, oracle.dx, 4);
}

function denseProduct(x: usize, weights: usize, y: usize, shape: ConvShape, work: usize, flipped: bool): void {
  const space = changetype<WinogradSpace>(work);
  const inner = shape.inChannels;
  const columns = shape.outChannels;
  const half = inner >> 1;
  spreadDenseWeights(weights, space.weights, space.weightPlane, inner, columns, 0, half, flipped, space.scratch);
  spreadDenseWeights(weights, space.weights, space.weightPlane, inner, columns, half, inner - half, flipped, space.scratch);
  const tiles = tilesOf(shape);
  const part = (tiles >> 4) << 3;
  denseWinogradProduct(x, y, changetype<usize>(shape), work, 0, part);
  denseWinogradProduct(x, y, changetype<usize>(shape), work, part, tiles - part);
}

function denseSpace(shape: ConvShape, chunks: i32): usize {
  const inputs = (shape.inChannels + 3) & ~3;
  const outputs = (shape.outChannels + 7) & ~7;
  const weightPlane: usize = ((<usize>(shape.inChannels * outputs)) << 2) + 64;
  const inputPlane: usize = ((<usize>(inputs * chunks)) << 5) + 64;
  const outputPlane: usize = ((<usize>(outputs * chunks)) << 5) + 64;
  return words([
    0,
    0,
    room(4 * 36 * 16),
    room(36 * weightPlane),
    weightPlane,
    room(36 * inputPlane),
    inputPlane,
    room(36 * outputPlane),
    outputPlane,
    <usize>chunks,
    room(densePatchBytes(max(shape.inChannels, shape.outChannels))),
  ]);
}

describe("Winograd's convolution with a dense filter", () => {
  test("and its gradients equal plain loops, in one block or several", () => {
    checkDense(SAME, 1);
    checkDense(SAME, 4);
    checkDense(WHOLE_VECTORS, 1);
    checkDense(WHOLE_VECTORS, 2);
    checkDense(FAR_ZEROS, 1);
    checkDense(FAR_ZEROS, 2);
  });
});

