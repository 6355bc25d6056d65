import type { ModelHeader, Operation } from "../../src/edge/format/modelHeader.js";

type Product = Operation & { readonly op: "product" };

const { fround } = Math;
const sumOf = (numbers: readonly number[]) => numbers.reduce((total, value) => total + value, 0);
const startsOf = (sizes: readonly number[]) => sizes.map((_, k) => sumOf(sizes.slice(0, k)));

/** Consecutive inputs of a window that share a factor: the index of the first in the padded image, from the window's first pixel. */
interface Segment {
  readonly first: number;
  count: number;
  readonly factor: number;
}

/** An int8 file of one product, read by what the format's description says, and computed one number at a time. */
export class PlainInt8 {
  private readonly header: ModelHeader;
  private readonly view: DataView;
  private readonly weightsAt: number;

  constructor(file: Uint8Array) {
    this.view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    this.weightsAt = 20 + this.view.getUint32(12, true);
    this.header = JSON.parse(new TextDecoder().decode(file.subarray(20, this.weightsAt))) as ModelHeader;
  }

  /** The outputs of one example, and how far each may be from a product of the same weights with exact inputs. */
  predict(example: Float32Array): { outputs: number[]; exact: number[]; bound: number[] } {
    const { image, width, channels, operation } = this.padded(example);
    const [step, quantized] = quantize(image);
    const { window, strides, dilation, units, bounds } = operation;
    const height = image.length / width / channels;
    const reach = [0, 1].map((axis) => (window[axis] - 1) * dilation[axis] + 1);
    const outputs: number[] = [];
    const exact: number[] = [];
    const bound: number[] = [];
    const groups = this.groups(operation, width, channels);
    const plan = operation.wiring === undefined ? undefined : this.header.wirings[operation.wiring];
    // nodes of few channels: the weights become float32, and the inputs stay as they are
    const isWidened = channels < 4 * (plan?.inputs.length ?? 1);
    const scaleAt = this.view.byteLength - 8 * units;
    for (let row = 0; row + reach[0] <= height; row += strides[0]) {
      for (let column = 0; column + reach[1] <= width; column += strides[1]) {
        const origin = (row * width + column) * channels;
        let output = 0;
        for (const { outputs: count, segments, weight } of groups) {
          for (let o = 0; o < count; o++, output++) {
            const scale = this.view.getFloat32(scaleAt + 4 * output, true);
            const bias = this.view.getFloat32(scaleAt + 4 * (units + output), true);
            let [sum, float, real, size, k] = [0, 0, 0, 0, 0];
            for (const { first, count, factor } of segments) {
              let integer = 0;
              for (let c = 0; c < count; c++, k++) {
                const at = origin + first + c;
                integer += quantized[at] * weight(k, o);
                const widened = fround(fround(weight(k, o) * factor) * scale);
                float = fround(float + fround(widened * image[at]));
                real += factor * scale * weight(k, o) * image[at];
                size += Math.abs(factor * scale * weight(k, o));
              }
              sum = fround(sum + fround(factor * fround(integer)));
            }
            const value = fround((isWidened ? float : fround(fround(sum * scale) * step)) + bias);
            const clamp = (each: number) => Math.min(Math.max(each, bounds[0]), bounds[1]);
            outputs.push(clamp(value));
            exact.push(clamp(real + bias));
            bound.push(0.505 * size * step + 1e-6 * (Math.abs(real) + Math.abs(bias)));
          }
        }
      }
    }
    return { outputs, exact, bound };
  }

  private padded(x: Float32Array): {
    image: Float32Array;
    width: number;
    channels: number;
    operation: Required<Product>;
  } {
    const { operations, input } = this.header;
    const given = operations.filter(({ op }) => op !== "reshape");
    if (given.length !== 1 || given[0].op !== "product") throw new Error("not one product");
    const [least, greatest] = (given[0].bounds ?? [null, null]) as readonly (number | null)[];
    const defaults = { window: [1, 1], strides: [1, 1], dilation: [1, 1], padding: [0, 0, 0, 0] };
    const bounds = [least ?? -Infinity, greatest ?? Infinity];
    const operation = Object.assign(defaults, given[0], { bounds }) as unknown as Required<Product>;
    const [rows, columns, channels] = input.length === 1 ? [1, 1, input[0]] : input;
    const [top, bottom, left, right] = operation.padding;
    const width = columns + left + right;
    const image = new Float32Array((rows + top + bottom) * width * channels);
    for (let row = 0; row < rows; row++) {
      const line = x.subarray(row * columns * channels, (row + 1) * columns * channels);
      image.set(line, ((row + top) * width + left) * channels);
    }
    return { image, width, channels, operation };
  }

  /** The groups of outputs: their segments, and the weight of the group's k-th input for its output o. */
  private groups({ window, dilation, wiring, units }: Required<Product>, width: number, channels: number) {
    const plan = wiring === undefined ? undefined : this.header.wirings[wiring];
    const inputs = plan?.inputs ?? [channels];
    const starts = startsOf(inputs);
    const taps = window[0] * window[1];
    const lists = (plan?.groups ?? [[1, 0, 1]]).map(([nodes, ...runs]) => {
      const seen: number[] = [];
      for (let k = 0; k < runs.length; k += 2)
        for (let node = runs[k]; node < runs[k] + runs[k + 1]; node++) seen.push(node);
      return { nodes, seen };
    });
    const unitSizes = plan?.units ?? [units];
    let node = 0;
    const sizes = lists.map(({ nodes, seen }) => {
      const outputs = sumOf(unitSizes.slice(node, node + nodes));
      node += nodes;
      return { outputs, inputs: taps * sumOf(seen.map((each) => inputs[each])) };
    });
    let factorAt = this.weightsAt + sumOf(sizes.map((each) => each.outputs * each.inputs));
    let matrixAt = this.weightsAt;
    return lists.map(({ seen }, g) => {
      const factors = seen.map(() => (plan === undefined ? 1 : this.view.getUint8(factorAt++)));
      const segments: Segment[] = [];
      for (let row = 0; row < window[0]; row++) {
        for (let column = 0; column < window[1]; column++) {
          const tap = (row * dilation[0] * width + column * dilation[1]) * channels;
          seen.forEach((each, k) => addRun(segments, tap + starts[each], inputs[each], factors[k]));
        }
      }
      const { outputs, inputs: rows } = sizes[g];
      const start = matrixAt;
      matrixAt += outputs * rows;
      const weight = (k: number, o: number) => {
        const strip = o - (o % 32);
        return this.view.getInt8(start + strip * rows + k * Math.min(32, outputs - strip) + (o - strip));
      };
      return { outputs, segments, weight };
    });
  }
}

/** Inputs in parts of at most 512; a part that follows the last segment, with the same factor, joins it if 512 suffice. */
function addRun(segments: Segment[], first: number, count: number, factor: number): void {
  for (let done = 0; done < count; done += 512) {
    const part = Math.min(512, count - done);
    const last = segments.at(-1);
    const follows = last?.factor === factor && last.first + last.count === first + done;
    if (follows && last.count + part <= 512) last.count += part;
    else segments.push({ first: first + done, count: part, factor });
  }
}

/** The step of an image's int16 values, and these. */
function quantize(image: Float32Array): [number, number[]] {
  const largest = image.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const factor = fround(32767 / largest);
  return [fround(largest / 32767), Array.from(image, (value) => toEven(fround(value * factor)))];
}

/** The nearest integer; of two, the even one. */
function toEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return Number.isNaN(value) ? 0 : Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}
