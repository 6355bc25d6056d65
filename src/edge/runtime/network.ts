import { ArgumentError, requireInteger, SweetspotError } from "../../errors.js";
import type { CompiledModel } from "./compiledModel.js";
import type { EdgeExports } from "./kernels.js";
import type { ModelHeader } from "../format/modelHeader.js";

/** A class of an example. */
export interface Classification {
  /** Its name, or its number as text when the model has no names. */
  readonly className: string;
  /** From 0 to 1. */
  readonly probability: number;
}

/** Options of `classify` that give several classes for each example. */
export interface TopClasses {
  /** How many of the most likely classes to give. */
  readonly top: number;
}

/**
 * A trained network, ready to predict. `loadNetwork` creates it. Each network has its own WebAssembly memory, which does not
 * grow after loading. Calls are synchronous.
 */
export class Network {
  /** Elements of one example. */
  readonly inputSize: number;
  /** Outputs per example. */
  readonly outputSize: number;
  private readonly values: Float32Array;
  private answers = new Float32Array(0);

  /** @internal */
  constructor(
    private readonly kernels: EdgeExports,
    private readonly model: CompiledModel,
    /** The header of the model file. */
    readonly header: ModelHeader,
  ) {
    this.inputSize = model.inputSize;
    this.outputSize = model.outputSize;
    this.values = new Float32Array(kernels.memory.buffer);
  }

  /**
   * Runs the network on one example or on several.
   *
   * An example gives the same bits in any batch and any runtime. Nothing is allocated except the result, when the number of
   * examples changes.
   *
   * @param inputs [examples, inputSize], row-major: raw values, such as pixels, when the header has a normalization
   * @param out receives the result; by default, an array that belongs to the network and is overwritten by the next call
   * @returns [examples, outputSize], row-major
   * @throws {ArgumentError} when the length is not a positive multiple of `inputSize`, or `out` has the wrong length
   */
  predict(inputs: Float32Array, out?: Float32Array): Float32Array {
    const examples = this.examplesOf(inputs);
    const size = examples * this.outputSize;
    if (out === undefined) {
      if (this.answers.length !== size) this.answers = new Float32Array(size);
      out = this.answers;
    } else if (!(out instanceof Float32Array) || out.length !== size) {
      throw new ArgumentError("out", `a Float32Array of length ${size}`, out);
    }
    const { predictEnd, outputAt } = this.model;
    this.run(inputs, examples, predictEnd, outputAt, out);
    return out;
  }

  /**
   * The most likely class of each example. If the network's last operation is neither a softmax nor a sigmoid, the
   * probabilities are the softmax of its outputs.
   *
   * @param inputs as for `predict`
   * @param options with `top`, from 1 to `outputSize`, the answer is a list of that many classes for each example, the most
   *   likely first; of equal ones, the one with the lower number first
   * @returns one classification per example
   * @throws {ArgumentError} like `predict`, or for another `top`
   *
   * @example
   * import { loadNetwork } from "sweetspot/edge";
   * await useWasmBackend();
   * const model = mlp({ inputs: 8, classes: 3, stem: 8, layers: 1, width: 8, graph: complete(4) }, 1);
   * const net = await loadNetwork(exportModel(model));
   * const [best] = net.classify(new Float32Array(8), { top: 2 });
   * best.length; // 2
   */
  classify(inputs: Float32Array): Classification[];
  classify(inputs: Float32Array, options: TopClasses): Classification[][];
  classify(inputs: Float32Array, options?: TopClasses): Classification[] | Classification[][] {
    const lists = this.ranked(inputs, options === undefined ? 1 : options.top);
    return options === undefined ? lists.map(([best]) => best) : lists;
  }

  /** One line: `Network 64 -> 10 (float32, 9 operations)`. */
  toString(): string {
    const { inputSize, outputSize, header } = this;
    return `Network ${inputSize} -> ${outputSize} (${header.dtype}, ${header.operations.length} operations)`;
  }

  /** What `console.log` shows in Node.js, Deno and Bun. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }

  private ranked(inputs: Float32Array, top: number): Classification[][] {
    const examples = this.examplesOf(inputs);
    requireInteger("top", top, 1, this.outputSize);
    const { outputSize, model, header } = this;
    const probabilities = new Float32Array(examples * outputSize);
    this.run(inputs, examples, model.classifyEnd, model.probabilitiesAt, probabilities);
    return Array.from({ length: examples }, (_, k) => {
      const row = probabilities.subarray(k * outputSize, (k + 1) * outputSize);
      const classes = Array.from(row.keys()).sort((a, b) => row[b] - row[a]);
      return classes
        .slice(0, top)
        .map((c) => ({ className: header.classNames?.[c] ?? String(c), probability: row[c] }));
    });
  }

  private examplesOf(inputs: Float32Array): number {
    const examples = inputs instanceof Float32Array ? inputs.length / this.inputSize : 0;
    if (!Number.isInteger(examples) || examples === 0) {
      const expected = `a Float32Array whose length is a positive multiple of ${this.inputSize}`;
      const length = inputs instanceof Float32Array ? inputs.length : inputs;
      throw new ArgumentError("inputs", expected, length);
    }
    return examples;
  }

  /** Runs the program up to `end`, a few examples at a time, and copies the values at `from`. */
  private run(inputs: Float32Array, examples: number, end: number, from: number, out: Float32Array): void {
    const { values, kernels, inputSize, outputSize } = this;
    const { together, inputAt, programAt } = this.model;
    for (let done = 0; done < examples; done += together) {
      const count = Math.min(together, examples - done);
      copy(inputs, done * inputSize, values, inputAt / 4, count * inputSize);
      try {
        kernels.run(programAt, end, count);
      } catch (error) {
        throw new SweetspotError("the network's kernels failed", { cause: error });
      }
      copy(values, from / 4, out, done * outputSize, count * outputSize);
    }
  }
}

/** Copies without creating a view, which would be an allocation. */
function copy(from: Float32Array, at: number, to: Float32Array, place: number, count: number): void {
  for (let k = 0; k < count; k++) to[place + k] = from[at + k];
}
