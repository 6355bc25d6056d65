import { unsortedSegmentSum } from "../../wasm/nn/segmentSum.js";
import { defineKernel } from "./defineKernel.js";
import { requireDtype } from "./requireDtype.js";

const NAME = "UnsortedSegmentSum";

/** Sums of rows with the same id: the gradient of `tf.gather`, and therefore of every embedding. */
export const unsortedSegmentSumKernel = defineKernel(
  NAME,
  "wasm",
  ({ x, segmentIds }, { numSegments }: { readonly numSegments: number }, backend) => {
    requireDtype(NAME, "float32", { x });
    requireDtype(NAME, "int32", { segmentIds });
    const extents = (shape: number[]) => shape.reduce((product, extent) => product * extent, 1);
    const rest = x.shape.slice(segmentIds.shape.length);
    const sums = backend.makeOutput([numSegments, ...rest], "float32");
    unsortedSegmentSum(backend, x, segmentIds, sums, extents(segmentIds.shape), extents(rest), numSegments);
    return sums;
  },
);
