import type { Family } from "../kernelCase.js";
import { binary } from "./binary.js";
import { convolutions } from "./convolutions.js";
import { fused } from "./fused.js";
import { images } from "./images.js";
import { indexing } from "./indexing.js";
import { normalizations } from "./normalizations.js";
import { poolings } from "./poolings.js";
import { reductions } from "./reductions.js";
import { shapes } from "./shapes.js";
import { unary } from "./unary.js";

/** Every generator of cases, by the name of its family. */
export const families: Readonly<Record<string, Family>> = {
  binary,
  convolutions,
  fused,
  images,
  indexing,
  normalizations,
  poolings,
  reductions,
  shapes,
  unary,
};

const STRINGS = "strings: no layer and no operation with a gradient takes them";
const SPARSE = "sparse tensors of tf.sparse, which have no gradient";
const BOXES = "boxes of object detectors, without a gradient";
const AUGMENTATION = "augments images, without a gradient; no layer uses it";

/** Kernels of the wasm backend that no layer and no operation with a gradient reaches, and why. */
export const unreached: Readonly<Record<string, string>> = {
  LogicalXor: "no operation runs it: tf.logicalXor is made of others",
  Multinomial: "draws random numbers, on each backend others",
  NonMaxSuppressionV3: BOXES,
  NonMaxSuppressionV4: BOXES,
  NonMaxSuppressionV5: BOXES,
  RotateWithOffset: AUGMENTATION,
  SparseFillEmptyRows: SPARSE,
  SparseReshape: SPARSE,
  SparseSegmentMean: SPARSE,
  SparseSegmentSum: SPARSE,
  StringNGrams: STRINGS,
  StringSplit: STRINGS,
  StringToHashBucketFast: STRINGS,
  Transform: AUGMENTATION,
};
