import type * as tf from "@tensorflow/tfjs";
import { requireInteger } from "../../errors.js";
import { RelationalLayer, type GraphArgument, type StockKernel } from "./relationalLayer.js";
import { requireSquare } from "./requireSquare.js";
import { singleShape } from "./singleShape.js";

/** The arguments that `relationalDense` and `relationalBlock` share. */
export interface ProductArguments extends GraphArgument {
  /** Number of output channels. */
  units: number;
  /** Rounds of message exchange with the same kernel; default 1. From 2 on, `units` must equal the number of inputs. */
  rounds?: number;
}

/** Shared by `RelationalDense` and `RelationalBlock`: rounds of products with one sparse matrix. */
export abstract class RelationalProduct extends RelationalLayer {
  readonly units: number;
  readonly rounds: number;

  constructor(args: ProductArguments) {
    const { units, rounds = 1 } = args;
    requireInteger("units", units, 1);
    requireInteger("rounds", rounds, 1);
    super(args);
    this.units = units;
    this.rounds = rounds;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return [...singleShape(inputShape).slice(0, -1), this.units];
  }

  /** The kernel as a dense [inputs, units] matrix, zeros where a block is absent. */
  denseKernel(): tf.Tensor2D {
    return this.expandKernel() as tf.Tensor2D;
  }

  /** Adds the kernel for this number of input channels. */
  protected addMatrix(inputs: number, stock: StockKernel): void {
    requireSquare(this.rounds, inputs, this.units);
    this.wire(inputs, this.units);
    this.addStockKernel(stock);
  }
}
