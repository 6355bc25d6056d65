import type { Corrections } from "./correction.js";
import { cropAndResize } from "./cropAndResize.js";
import { dilation2d } from "./dilation2d.js";
import { emptyAxes } from "./emptyAxes.js";
import { gather } from "./gather.js";
import { maxPoolWithArgmax } from "./maxPoolWithArgmax.js";
import { negativeAxes } from "./negativeAxes.js";
import { padding } from "./padding.js";
import { prelu } from "./prelu.js";
import { resizing } from "./resizing.js";
import { stridedSlice } from "./stridedSlice.js";
import { swallowedNaN } from "./swallowedNaN.js";
import { types } from "./types.js";
import { windows } from "./windows.js";

/** Stock kernels that are wrong, corrected: one file for each cause. */
export const stockCorrections: Corrections = {
  ...cropAndResize,
  ...dilation2d,
  ...emptyAxes,
  ...gather,
  ...maxPoolWithArgmax,
  ...negativeAxes,
  ...padding,
  ...prelu,
  ...resizing,
  ...stridedSlice,
  ...swallowedNaN,
  ...types,
  ...windows,
};
