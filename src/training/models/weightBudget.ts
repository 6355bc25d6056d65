import { AsyncLocalStorage } from "#host";
import * as tf from "@tensorflow/tfjs";
import { FormatError } from "../../errors.js";
import { RelationalLayer } from "../../nn/layers/relationalLayer.js";

type AddWeight = (
  this: tf.layers.Layer,
  name: string,
  shape: number[],
  dtype: tf.DataType | undefined,
  initializer: unknown,
  ...rest: unknown[]
) => Variable;

type Wire = (this: RelationalLayer, inputs: number, outputs: number) => void;

/** A recurrent layer. If it is stateful, it allocates its states when it is built. */
interface Recurrent extends tf.layers.Layer {
  readonly stateful: boolean;
  readonly cell: { readonly stateSize: number | number[] };
  resetStates(...args: unknown[]): void;
  computeSingleOutputShape?(inputShape: tf.Shape): number[];
}

/** Most numbers that the states of stateful layers take: 16 MiB. */
const MOST_STATES = 2 ** 22;

interface Variable {
  readonly isDisposed: boolean;
  dispose(): void;
}

/**
 * How many numbers the layers of a model under construction may allocate: as many as its files hold. TensorFlow.js
 * initializes the weights of every layer before it reads a file, so that a small file could declare gigabytes.
 */
export class WeightBudget {
  private left = 0;
  private statesLeft = MOST_STATES;
  private readonly made: Variable[] = [];

  constructor(private readonly source: string) {}

  /** The budget of the model that the running code loads, if it is limited. */
  static get current(): WeightBudget | undefined {
    return budgets.getStore();
  }

  /** Runs code that builds layers within this budget. After a failure, the weights made so far are disposed. */
  async run<T>(build: () => Promise<T>): Promise<T> {
    watchLayers();
    try {
      return await budgets.run(this, build);
    } catch (error) {
      for (const variable of this.made) if (!variable.isDisposed) variable.dispose();
      throw error;
    }
  }

  /** Allows so many numbers. */
  allow(numbers: number): void {
    this.left = numbers;
  }

  /** @throws {FormatError} when a layer needs more than is left */
  take(layer: tf.layers.Layer, shape: readonly number[]): void {
    this.left -= this.requireSize(layer, shape);
    if (this.left < 0) this.refuse(layer, shape);
  }

  /** @throws {FormatError} when a layer has more channels than numbers are left: each has a weight of its own */
  requireChannels(layer: tf.layers.Layer, inputs: number, outputs: number): void {
    this.requireSize(layer, [inputs, outputs]);
    if (inputs > this.left || outputs > this.left) this.refuse(layer, [inputs, outputs]);
  }

  /** @throws {FormatError} when the states of stateful layers need too much memory */
  takeState(layer: tf.layers.Layer, shape: readonly number[]): void {
    this.statesLeft -= this.requireSize(layer, shape);
    if (this.statesLeft >= 0) return;
    const problem = `layer ${layer.name} keeps states of shape [${shape.join(", ")}]; stateful layers may keep ${MOST_STATES} numbers`;
    throw new FormatError(this.source, problem);
  }

  private requireSize(layer: tf.layers.Layer, shape: readonly number[]): number {
    const size = sizeOf(shape);
    if (!Number.isNaN(size)) return size;
    throw new FormatError(this.source, `layer ${layer.name} has a size that is not an integer of at least 0`);
  }

  private refuse(layer: tf.layers.Layer, shape: readonly number[]): never {
    const problem = `layer ${layer.name} needs weights of shape [${shape.join(", ")}], more than the model's files hold`;
    throw new FormatError(this.source, problem);
  }

  keep(variable: Variable): Variable {
    this.made.push(variable);
    return variable;
  }
}

const budgets = new AsyncLocalStorage<WeightBudget>();

let watched = false;

/** Has all layers ask the budget before they allocate; without one they work as before. */
function watchLayers(): void {
  if (watched) return;
  watched = true;
  const layers = tf.layers.Layer.prototype as unknown as { addWeight: AddWeight };
  const { addWeight } = layers;
  layers.addWeight = function (name, shape, dtype, initializer, ...rest) {
    const budget = budgets.getStore();
    if (budget === undefined) return addWeight.call(this, name, shape, dtype, initializer, ...rest);
    budget.take(this, shape);
    // the files replace the values, and an orthogonal matrix of them takes seconds
    return budget.keep(addWeight.call(this, name, shape, dtype, tf.initializers.zeros(), ...rest));
  };
  const relational = RelationalLayer.prototype as unknown as { wire: Wire };
  const { wire } = relational;
  relational.wire = function (inputs, outputs) {
    budgets.getStore()?.requireChannels(this, inputs, outputs);
    wire.call(this, inputs, outputs);
  };
  const { RNN, ConvLSTM2D } = tf.serialization.SerializationMap.getMap().classNameMap;
  for (const [constructor] of [RNN, ConvLSTM2D]) watchStates(constructor.prototype as Recurrent);
}

function watchStates(layers: Recurrent): void {
  const resetStates = Reflect.get<Recurrent, "resetStates">(layers, "resetStates");
  layers.resetStates = function (this: Recurrent, ...args) {
    const budget = budgets.getStore();
    if (budget !== undefined && this.stateful)
      for (const shape of stateShapes(this)) budget.takeState(this, shape);
    resetStates.apply(this, args);
  };
}

function stateShapes(layer: Recurrent): number[][] {
  const inputShape = layer.inputSpec[0].shape!;
  const output = layer.computeSingleOutputShape?.(inputShape);
  // without a batch size, TensorFlow.js refuses the layer
  const batch = inputShape[0] ?? 0;
  return [layer.cell.stateSize].flat().map((size) => (output ? [batch, ...output.slice(2)] : [batch, size]));
}

/** Number of elements; NaN for a shape that is none. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => (Number.isInteger(length) && length >= 0 ? size * length : NaN), 1);
}
