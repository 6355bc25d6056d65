import { ConvShape } from "./convShape";
import { addPatches, gatherOutputs, gatherPatches, scatterOutputs } from "./patches";
import { relationalForward } from "../products/relationalForward";
import { relationalInputGradient } from "../products/relationalInputGradient";

// Convolutions of any filter, stride, padding and dilation as relational products over patches (see patches.ts). A block of
// chunks of eight output pixels is processed at a time, so that the patches stay in the cache.
//
//   table      like relationalForward's, with the rows of a patch (tap by tap, channel by channel) as inputs
//   weights    per group of outputs [taps][inputs][outputs] (see groupTaps.ts); a dense filter is one group
//   space      scratch: `outside` (see patches.ts), then the addresses of the taps, then the patches, then the outputs;
//              a step is an odd number of cache lines, so that the rows of a channel do not share a few sets of the cache

/** Addresses of the parts of the scratch memory. */
@unmanaged
class DirectSpace {
  outside: usize;
  places: usize;
  patches: usize;
  /** Bytes from one chunk of patches to the next; `outputStep` is the same for outputs. */
  patchStep: usize;
  outputs: usize;
  outputStep: usize;
}

/** Bytes of the record of addresses that the functions below take. */
export function directSpaceBytes(): usize {
  return offsetof<DirectSpace>();
}

/** y = x * weights in the output pixels from `from` on, a multiple of eight, to before `end`. */
export function directForward(
  x: usize,
  weights: usize,
  y: usize,
  table: usize,
  tableEnd: usize,
  shapeAt: usize,
  spaceAt: usize,
  blockChunks: i32,
  from: i32,
  end: i32,
): void {
  const shape = changetype<ConvShape>(shapeAt);
  const space = changetype<DirectSpace>(spaceAt);
  const patchStep = space.patchStep;
  const outputStep = space.outputStep;
  memory.fill(space.outside, 0, space.places - space.outside);
  for (let first = from; first < end; first += blockChunks << 3) {
    const chunks = min<i32>(blockChunks, (end - first + 7) >> 3);
    gatherPatches(x, space.patches, shape, first, chunks, patchStep, space.places, space.outside);
    relationalForward(space.patches, weights, space.outputs, table, tableEnd, chunks, patchStep, outputStep);
    scatterOutputs(space.outputs, y, shape, first, chunks, outputStep, space.places, space.outside);
  }
}

/**
 * dx = the gradient with respect to the input of the images to which the output pixels from `from` on, a multiple of eight, to
 * before `end` belong. These must be whole images.
 */
export function directInputGradient(
  dy: usize,
  weights: usize,
  dx: usize,
  table: usize,
  tableEnd: usize,
  shapeAt: usize,
  spaceAt: usize,
  blockChunks: i32,
  from: i32,
  end: i32,
): void {
  const shape = changetype<ConvShape>(shapeAt);
  const space = changetype<DirectSpace>(spaceAt);
  const patchStep = space.patchStep;
  const outputStep = space.outputStep;
  const image = (<usize>(shape.inHeight * shape.inWidth * shape.inChannels)) << 2;
  const perImage = shape.outHeight * shape.outWidth;
  memory.fill(dx + image * (from / perImage), 0, image * ((end - from) / perImage));
  memory.fill(space.outside, 0, space.places - space.outside);
  for (let first = from; first < end; first += blockChunks << 3) {
    const chunks = min<i32>(blockChunks, (end - first + 7) >> 3);
    gatherOutputs(dy, space.outputs, shape, first, chunks, outputStep, space.places, space.outside);
    memory.fill(space.patches, 0, patchStep * chunks);
    relationalInputGradient(space.outputs, weights, space.patches, table, tableEnd, chunks, outputStep, patchStep);
    addPatches(space.patches, dx, shape, first, chunks, patchStep, space.places, space.outside);
  }
}

/**
 * Fills the patches and the outputs of some chunks of the block that begins at output pixel `first`. relationalWeightGradient
 * turns them into the gradient with respect to the weights.
 */
export function directGather(
  x: usize,
  dy: usize,
  shapeAt: usize,
  spaceAt: usize,
  first: i32,
  fromChunk: i32,
  chunks: i32,
): void {
  const shape = changetype<ConvShape>(shapeAt);
  const space = changetype<DirectSpace>(spaceAt);
  memory.fill(space.outside, 0, space.places - space.outside);
  const pixel = first + (fromChunk << 3);
  const patches = space.patches + <usize>fromChunk * space.patchStep;
  const outputs = space.outputs + <usize>fromChunk * space.outputStep;
  gatherPatches(x, patches, shape, pixel, chunks, space.patchStep, space.places, space.outside);
  gatherOutputs(dy, outputs, shape, pixel, chunks, space.outputStep, space.places, space.outside);
}
