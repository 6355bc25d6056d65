// The fields of an operation's record: byte offsets of u32 and f32, and the codes that some of them hold. The kernels'
// counterpart, with what each field means, is assembly/edge/record/record.ts; a test compares the two.

import { activationNames } from "../format/parseHeader.js";
import { weightTypes } from "../format/weightPlan.js";

export const RECORD_BYTES = 80;

export const KIND = 0;
export const X = 4;
export const Y = 8;
export const X_BYTES = 12;
export const OTHER = 72;

export const BOUND_LEAST = 60;
export const BOUND_GREATEST = 64;

// depthwise convolutions have the same fields
export const PRODUCT_ROWS = 20;
export const PRODUCT_COLUMNS = 24;
export const PRODUCT_ROW_STEP = 28;
export const PRODUCT_COLUMN_STEP = 32;
export const PRODUCT_UNITS = 36;
export const PRODUCT_TABLE = 40;
export const PRODUCT_TABLE_END = 44;
export const PRODUCT_WEIGHTS = 48;
export const PRODUCT_SCALE = 52;
export const PRODUCT_BIAS = 56;
export const PRODUCT_DTYPE = 68;
export const PRODUCT_STORED = 76;

export const POOL_OUT_ROWS = 20;
export const POOL_OUT_COLUMNS = 24;
export const POOL_ROWS = 28;
export const POOL_COLUMNS = 32;
export const POOL_CHANNELS = 36;
export const POOL_WINDOW_ROWS = 40;
export const POOL_WINDOW_COLUMNS = 44;
export const POOL_ROW_STRIDE = 48;
export const POOL_COLUMN_STRIDE = 52;
export const POOL_TOP = 56;
export const POOL_LEFT = 60;
export const POOL_WHICH = 64;

export const PAD_ROWS = 20;
export const PAD_ROW_BYTES = 24;
export const PAD_ABOVE = 28;
export const PAD_LEFT = 32;
export const PAD_RIGHT = 36;
export const PAD_BELOW = 40;

export const AFFINE_PIXELS = 20;
export const AFFINE_CHANNELS = 24;
export const AFFINE_SCALE = 28;
export const AFFINE_SHIFT = 32;

export const COMBINE_COUNT = 24;
export const COMBINE_OTHER_COUNT = 28;
export const COMBINE_WHICH = 32;

export const ACTIVATION_COUNT = 20;
export const ACTIVATION_CHANNELS = 24;
export const ACTIVATION_WHICH = 28;

/** Codes 0, 1, 2, ... of names. */
const codesOf = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name, code) => [name, code])) as Record<Name, number>;

export const kinds = codesOf(["product", "depthwise", "pool", "pad", "affine", "combine", "activation"]);

export const dtypes = codesOf(weightTypes);

export const poolings = codesOf(["maxPool", "averagePool"]);

export const combinations = codesOf(["add", "multiply", "bound"]);

export const activations = codesOf(activationNames);
