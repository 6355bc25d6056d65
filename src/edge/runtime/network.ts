import { ArgumentError, SweetspotError } from "../../errors.js";
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
   * @returns one classification per example
   * @throws {ArgumentError} like `predict`
   */
  classify(inputs: Float32Array): Classification[];
  /**
   * The most likely classes of each example.
   *
   * @param inputs as for `predict`
   * @param options `top`: how many classes, from 1 to `outputSize`
   * @returns for each example that many classes, the most likely first; of equal ones, the one with the lower number first
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
  classify(inputs: Float32Array, options: TopClasses): Classification[][];
  classify(inputs: Float32Array, options?: TopClasses): Classification[] | Classification[][] {
    const examples = this.examplesOf(inputs);
    const { outputSize, model, header } = this;
    const top = options ? options.top : 1;
    if (!Number.isInteger(top) || top < 1 || top > outputSize)
      throw new ArgumentError("top", `an integer from 1 to ${outputSize}`, top);
    const probabilities = new Float32Array(examples * outputSize);
    this.run(inputs, examples, model.classifyEnd, model.probabilitiesAt, probabilities);
    const lists = Array.from({ length: examples }, (_, k) =>
      Array.from({ length: outputSize }, (_, c) => ({
        className: header.classNames?.[c] ?? String(c),
        probability: probabilities[k * outputSize + c],
      }))
        .sort((a, b) => b.probability - a.probability)
        .slice(0, top),
    );
    return options ? lists : lists.flat();
  }

  /** What `inspect` shows in Node.js, Deno and Bun: one line. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `Network of ${this.inputSize} to ${this.outputSize}`;
  }

  private examplesOf(inputs: Float32Array): number {
    const isArray = inputs instanceof Float32Array;
    const examples = isArray ? inputs.length / this.inputSize : 0;
    if (!Number.isInteger(examples) || examples < 1) {
      const expected = `a Float32Array whose length is a positive multiple of ${this.inputSize}`;
      throw new ArgumentError("inputs", expected, isArray ? inputs.length : inputs);
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
