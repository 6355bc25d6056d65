import type { ActivationName, Bounds, Operation, Padding, Shape, WeightType } from "../format/modelHeader.js";
import { sizeOf } from "../format/shapeOf.js";
import type { WiringPlan } from "../format/wiringPlan.js";
import { productTable, tapOffsets } from "./productTable.js";
import * as record from "./recordFields.js";

/** A record whose addresses of values and tables are not set yet. */
export interface RecordDraft {
  readonly words: Uint32Array;
  /** Its address will be set as that of the record's table. */
  readonly table?: ArrayLike<number>;
}

/** Where the numbers of a product are: the weights that the kernels read, and those of the file. */
interface NumbersAt {
  readonly weights: number;
  readonly stored: number;
  readonly scale: number;
  readonly bias: number;
}

/** A record of a kind with some fields, each [offset, value]; the others are 0. */
function draft(
  kind: keyof typeof record.kinds,
  fields: readonly (readonly [offset: number, value: number])[],
  bounds?: Bounds,
  table?: ArrayLike<number>,
): RecordDraft {
  const words = new Uint32Array(record.RECORD_BYTES / 4);
  words[record.KIND / 4] = record.kinds[kind];
  for (const [offset, value] of fields) words[offset / 4] = value;
  if (bounds !== undefined) {
    const floats = new Float32Array(words.buffer);
    floats[record.BOUND_LEAST / 4] = bounds[0];
    floats[record.BOUND_GREATEST / 4] = bounds[1];
  }
  return { words, table };
}

type Sliding = Operation & { readonly op: "product" | "depthwise" };

/**
 * A product or a depthwise convolution over x, which is padded already.
 *
 * @param wiring of a product
 * @param factors of the blocks of its int8 weights; if empty, all are 1
 * @param bytes of an input as the kernel reads it: 2 for the quantized ones of an int8 product, otherwise 4
 */
export function slidingRecord(
  operation: Sliding,
  x: Shape,
  y: Shape,
  dtype: WeightType,
  at: NumbersAt,
  wiring: WiringPlan | undefined,
  factors: Uint8Array,
  bytes: number,
): RecordDraft {
  const [, width, channels] = x;
  const pixel = bytes * channels;
  const [down, across] = operation.strides;
  const taps = tapOffsets(operation, width * pixel, pixel);
  return draft(
    operation.op,
    [
      [record.PRODUCT_ROWS, y[0]],
      [record.PRODUCT_COLUMNS, y[1]],
      [record.PRODUCT_ROW_STEP, down * width * pixel],
      [record.PRODUCT_COLUMN_STEP, across * pixel],
      [record.PRODUCT_UNITS, y[2]],
      [record.PRODUCT_WEIGHTS, at.weights],
      [record.PRODUCT_STORED, at.stored],
      [record.PRODUCT_SCALE, at.scale],
      [record.PRODUCT_BIAS, at.bias],
      [record.PRODUCT_DTYPE, record.dtypes[dtype]],
    ],
    operation.bounds,
    wiring === undefined ? taps : productTable(wiring, taps, bytes, factors),
  );
}

export function poolRecord(
  { op, window, strides, padding }: Operation & { readonly op: "maxPool" | "averagePool" },
  x: Shape,
  y: Shape,
): RecordDraft {
  return draft("pool", [
    [record.POOL_OUT_ROWS, y[0]],
    [record.POOL_OUT_COLUMNS, y[1]],
    [record.POOL_ROWS, x[0]],
    [record.POOL_COLUMNS, x[1]],
    [record.POOL_CHANNELS, x[2]],
    [record.POOL_WINDOW_ROWS, window[0]],
    [record.POOL_WINDOW_COLUMNS, window[1]],
    [record.POOL_ROW_STRIDE, strides[0]],
    [record.POOL_COLUMN_STRIDE, strides[1]],
    [record.POOL_TOP, padding[0]],
    [record.POOL_LEFT, padding[2]],
    [record.POOL_WHICH, record.poolings[op]],
  ]);
}

/** Zeros around an image. */
export function padRecord([height, width, channels]: Shape, padding: Padding): RecordDraft {
  const [top, bottom, left, right] = padding;
  const pixel = 4 * channels;
  const row = (left + width + right) * pixel;
  return draft("pad", [
    [record.PAD_ROWS, height],
    [record.PAD_ROW_BYTES, width * pixel],
    [record.PAD_ABOVE, top * row],
    [record.PAD_LEFT, left * pixel],
    [record.PAD_RIGHT, right * pixel],
    [record.PAD_BELOW, bottom * row],
  ]);
}

/** x scale + shift, per channel. */
export function affineRecord(bounds: Bounds, x: Shape, scale: number, shift: number): RecordDraft {
  return draft(
    "affine",
    [
      [record.AFFINE_PIXELS, x[0] * x[1]],
      [record.AFFINE_CHANNELS, x[2]],
      [record.AFFINE_SCALE, scale],
      [record.AFFINE_SHIFT, shift],
    ],
    bounds,
  );
}

/** a + b, a b or only a; b may have one number per channel. */
export function combineRecord(
  { op, bounds }: Operation & { readonly op: "add" | "multiply" | "bound" },
  a: Shape,
  b: Shape,
): RecordDraft {
  return draft(
    "combine",
    [
      [record.COMBINE_COUNT, sizeOf(a)],
      [record.COMBINE_OTHER_COUNT, sizeOf(b)],
      [record.COMBINE_WHICH, record.combinations[op]],
    ],
    bounds,
  );
}

export function activationRecord(name: ActivationName, x: Shape): RecordDraft {
  return draft("activation", [
    [record.ACTIVATION_COUNT, sizeOf(x)],
    [record.ACTIVATION_CHANNELS, x[2]],
    [record.ACTIVATION_WHICH, record.activations[name]],
  ]);
}
