import { AsyncLocalStorage } from "node:async_hooks";
import * as tf from "@tensorflow/tfjs";
import { FormatError } from "../../errors.js";

type AddWeight = (this: tf.layers.Layer, name: string, shape: number[], ...rest: unknown[]) => Variable;

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
    this.left -= sizeOf(shape);
    if (this.left >= 0) return;
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
  layers.addWeight = function (name, shape, ...rest) {
    const budget = budgets.getStore();
    if (budget === undefined) return addWeight.call(this, name, shape, ...rest);
    budget.take(this, shape);
    return budget.keep(addWeight.call(this, name, shape, ...rest));
  };
}

/** Number of elements; NaN for a shape that is none. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => (Number.isInteger(length) && length >= 0 ? size * length : NaN), 1);
}
