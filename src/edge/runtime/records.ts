import type {
  ActivationName,
  Bounds,
  Geometry,
  Operation,
  Padding,
  Shape,
  WeightType,
} from "../format/modelHeader.js";
import { sizeOf } from "../format/shapeOf.js";
import { forEachNode, type WiringPlan } from "../format/wiringPlan.js";

/** Words of a record; which is which, assembly/edge says at each kernel, in bytes. */
export const RECORD_WORDS = 20;

/** A record whose addresses of values and tables are still open. */
export interface RecordDraft {
  readonly words: Uint32Array;
  /** What words 10 and 11 will point to the beginning and the end of. */
  readonly table?: ArrayLike<number>;
}

const kinds = { product: 0, depthwise: 1, pool: 2, pad: 3, affine: 4, combine: 5, activation: 6 };
const dtypes = { float32: 0, float16: 1, int8: 2 };
const activations: Readonly<Record<ActivationName, number>> = {
  sigmoid: 0,
  hardSigmoid: 1,
  tanh: 2,
  swish: 3,
  elu: 4,
  softmax: 5,
};

/** A record of a kind, with what follows the addresses and the sizes of x and y. */
function draft(kind: keyof typeof kinds, rest: readonly number[], table?: ArrayLike<number>): RecordDraft {
  const words = new Uint32Array(RECORD_WORDS);
  words[0] = kinds[kind];
  words.set(rest, 5);
  return { words, table };
}

function withBounds(record: RecordDraft, bounds: Bounds): RecordDraft {
  new Float32Array(record.words.buffer).set(bounds, 15);
  return record;
}

type Sliding = Operation & { readonly op: "product" | "depthwise" };

/**
 * A product or a depthwise convolution over x, around which its padding is already.
 *
 * @param wiring of a product
 * @param factors of the blocks of its int8 weights; none: they are all 1
 */
export function slidingRecord(
  operation: Sliding,
  x: Shape,
  y: Shape,
  dtype: WeightType,
  wiring: WiringPlan | undefined,
  factors: Uint8Array,
): RecordDraft {
  const [, width, channels] = x;
  const pixel = 4 * channels;
  const [down, across] = operation.strides;
  const taps = tapsOf(operation, width * pixel, pixel);
  const table = wiring === undefined ? taps : tableOf(wiring, taps, dtype === "int8" ? factors : undefined);
  const record = draft("product", [y[0], y[1], down * width * pixel, across * pixel, y[2]], table);
  record.words[0] = kinds[operation.op];
  record.words[17] = dtypes[dtype];
  return withBounds(record, operation.bounds);
}

/** Bytes from a window's first pixel to each of them. */
function tapsOf({ window, dilation }: Geometry, rowBytes: number, pixelBytes: number): number[] {
  const taps: number[] = [];
  for (let row = 0; row < window[0]; row++) {
    for (let column = 0; column < window[1]; column++) {
      taps.push(row * dilation[0] * rowBytes + column * dilation[1] * pixelBytes);
    }
  }
  return taps;
}

/** What a product's kernel walks over: see assembly/edge/product.ts. */
function tableOf(wiring: WiringPlan, taps: readonly number[], factors: Uint8Array | undefined): Uint32Array {
  const { groups, starts } = wiring;
  const inputs = groups.reduce((sum, group) => sum + group.inputs, 0);
  const table = new Uint32Array(2 * groups.length + (factors ? 2 : 1) * taps.length * inputs);
  let place = 0;
  let block = 0;
  for (const group of groups) {
    table[place++] = group.outputs;
    table[place++] = taps.length * group.inputs;
    for (const tap of taps) {
      for (let k = 1; k < group.runs.length; k += 2) {
        const first = group.runs[k];
        const end = starts[first + group.runs[k + 1]];
        for (let channel = starts[first]; channel < end; channel++) table[place++] = tap + 4 * channel;
      }
    }
    if (factors === undefined) continue;
    const own: number[] = [];
    forEachNode(wiring, group, (from, to) => {
      const factor = floatBits(factors[block++] ?? 1);
      for (let channel = from; channel < to; channel++) own.push(factor);
    });
    for (let k = 0; k < taps.length; k++, place += own.length) table.set(own, place);
  }
  return table;
}

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** The bits of a number as float32. */
function floatBits(value: number): number {
  float[0] = value;
  return bits[0];
}

export function poolRecord(
  { op, window, strides, padding }: Operation & { readonly op: "maxPool" | "averagePool" },
  x: Shape,
  y: Shape,
): RecordDraft {
  const which = op === "averagePool" ? 1 : 0;
  return draft("pool", [y[0], y[1], ...x, ...window, ...strides, padding[0], padding[2], which]);
}

export function padRecord([height, width, channels]: Shape, padding: Padding): RecordDraft {
  const [top, bottom, left, right] = padding;
  const pixel = 4 * channels;
  const row = (left + width + right) * pixel;
  return draft("pad", [height, width * pixel, top * row, left * pixel, right * pixel, bottom * row]);
}

/** x scale + shift, per channel. */
export function affineRecord(bounds: Bounds, x: Shape, scaleAt: number, shiftAt: number): RecordDraft {
  return withBounds(draft("affine", [x[0] * x[1], x[2], scaleAt, shiftAt]), bounds);
}

const combinations = { add: 0, multiply: 1, bound: 2 };

/** a + b, a b or only a; b may have one number a channel. */
export function combineRecord(
  { op, bounds }: Operation & { readonly op: "add" | "multiply" | "bound" },
  a: Shape,
  b: Shape,
): RecordDraft {
  return withBounds(draft("combine", [0, sizeOf(a), sizeOf(b), combinations[op]]), bounds);
}

export function activationRecord(name: ActivationName, x: Shape): RecordDraft {
  return draft("activation", [sizeOf(x), x[2], activations[name]]);
}
