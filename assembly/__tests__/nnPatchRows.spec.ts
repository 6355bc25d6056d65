import { addPatchRows, gatherPatchRows } from "../nn/convolution/patchRows";
import {
  convShape,
  DILATED,
  expectClose,
  FAR_ZEROS,
  ONE_PIXEL,
  SAME,
  ScalarConvolution,
  STRIDED,
  target,
} from "./support/convolution";
import { near, same } from "./support/firstFault";
import { address, scalarDot } from "./support/floats";

/** Patches as rows, in two parts, times the filter; the gradient's patches, added in two ranges of channels. */
function checkRows(sizes: StaticArray<i32>): void {
  const shape = convShape(sizes);
  const at = changetype<usize>(shape);
  const oracle = new ScalarConvolution(shape, false);
  const pixels = shape.outPixels;
  const inner = shape.filterHeight * shape.filterWidth * shape.inChannels;
  const outputs = shape.outChannels;
  const rows = target(pixels * inner);
  const part = pixels >> 1;
  gatherPatchRows(address(oracle.x), address(rows), at, 0, part);
  gatherPatchRows(address(oracle.x), address(rows) + ((<usize>(part * inner)) << 2), at, part, pixels - part);
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let o = 0; o < outputs; o++) {
      near(scalarDot(rows, pixel * inner, 1, oracle.weights, o, outputs, inner), <f64>oracle.y[pixel * outputs + o], 5);
    }
  }
  for (let i = pixels * inner; i < rows.length; i++) same(rows[i], 7, "past the end");
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let k = 0; k < inner; k++) {
      const upstream = scalarDot(oracle.dy, pixel * outputs, 1, oracle.weights, k * outputs, 1, outputs);
      rows[pixel * inner + k] = <f32>upstream;
    }
  }
  const dx = target(oracle.dx.length);
  memory.fill(address(dx), 0, (<usize>oracle.dx.length) << 2);
  const half = shape.inChannels >> 1;
  addPatchRows(address(rows), address(dx), at, 0, pixels, 0, half);
  addPatchRows(address(rows), address(dx), at, 0, pixels, half, shape.inChannels - half);
  expectClose(dx, oracle.dx, 5);
}

describe("convolution over patches as rows", () => {
  test("equals plain loops", () => {
    checkRows(ONE_PIXEL);
    checkRows(SAME);
    checkRows(STRIDED);
    checkRows(DILATED);
    checkRows(FAR_ZEROS);
  });
});

