import { FormatError } from "../../errors.js";
import type { ActivationName, ModelHeader, Operation, Padding, Shape } from "../format/modelHeader.js";
import { imageOf, shapeOf, sizeOf } from "../format/shapeOf.js";
import { weightPlan, type WeightPlan } from "../format/weightPlan.js";
import { windowCost } from "../format/windowCost.js";
import { planDense, planWiring, type WiringPlan } from "../format/wiringPlan.js";
import type { CompiledModel } from "./compiledModel.js";
import { placeBuffers, type Buffer } from "./placeBuffers.js";
import { ProgramWriter } from "./programWriter.js";
import { RECORD_BYTES } from "./recordFields.js";
import {
  activationRecord,
  affineRecord,
  combineRecord,
  padRecord,
  poolRecord,
  slidingRecord,
  type RecordDraft,
} from "./records.js";

/** Bytes of all values of one example, and of a network with everything that it needs. */
const LARGEST_EXAMPLE = 2 ** 29;
const LARGEST_NETWORK = 2 ** 30;
/** Cost of a byte of a value, in multiply-adds, as measured for activations, sums and padding: 64 per element. */
const COST_PER_BYTE = 16;
/** Examples go through the network together as long as their values fit in the second-level cache. */
const TOGETHER_BYTES = 2 ** 18;
const MOST_TOGETHER = 16;
/** The kernels read full vectors, so there must be readable memory after the last value. */
const SLACK = 64;
/** With fewer channels per input node, int8 arithmetic is slower than float32. */
const LEAST_CHANNELS = 4;

interface Value {
  readonly shape: Shape;
  readonly buffer: Buffer;
}

/** An operation with its inputs and everything that its shape determines. */
interface Prepared {
  readonly operation: Operation;
  readonly inputs: readonly Value[];
  readonly shape: Shape;
  readonly wiring: WiringPlan | undefined;
  readonly plan: WeightPlan | undefined;
  /** Bytes of an input: 2 where the kernel multiplies int8 weights by quantized inputs, otherwise 4. */
  readonly bytes: number;
}

/**
 * Compiles a network to a program: checks that all shapes and the number of weights fit together, gives every value an
 * address, and writes a record for each operation.
 *
 * @param memory of the kernels, with the weights in it
 * @param weightsAt address of the weights
 * @param weightsEnd address after the weights
 * @param freeAt first free address
 * @param maxOperations the highest cost of one example
 * @throws {FormatError} when the header and the weights do not describe a network, or its cost is higher
 */
export function compileModel(
  header: ModelHeader,
  memory: Uint8Array,
  weightsAt: number,
  weightsEnd: number,
  freeAt: number,
  maxOperations: number,
  source: string,
): CompiledModel {
  const compiler = new ModelCompiler(header, memory, weightsAt, weightsEnd, freeAt, source);
  header.operations.forEach((operation) => compiler.add(operation));
  return compiler.finish(maxOperations);
}

class ModelCompiler {
  private readonly buffers: Buffer[] = [];
  private readonly writer = new ProgramWriter();
  /** The network's input, then the value of each operation. */
  private readonly values: Value[];
  private readonly wirings: readonly WiringPlan[];
  private step = 0;
  private cost = 0;

  constructor(
    private readonly header: ModelHeader,
    private readonly memory: Uint8Array,
    private nextWeights: number,
    private readonly weightsEnd: number,
    /** Weights that the kernels read as float32 though the file has another type go here, then the program and the values. */
    private freeAt: number,
    private readonly source: string,
  ) {
    this.values = [this.newValue(imageOf(header.input))];
    this.wirings = header.wirings.map(planWiring);
  }

  /** Compiles the next operation. */
  add(operation: Operation): void {
    const prepared = this.prepare(operation);
    this.values.push(this.valueOf(prepared));
    this.nextWeights += prepared.plan?.bytes ?? 0;
  }

  /** The program, once all operations are in it. */
  finish(maxOperations: number): CompiledModel {
    if (this.nextWeights !== this.weightsEnd) this.fail("has more weights than its network");
    const { writer, values, freeAt: programAt } = this;
    const output = values[values.length - 1];
    const predictRecords = writer.records;
    const probabilities = this.probabilitiesOf(output);
    if (this.cost > maxOperations)
      this.fail(`needs ${this.cost} operations per example, more than maxOperations (${maxOperations})`);
    // the results must survive until they are copied out
    output.buffer.last = probabilities.buffer.last = Infinity;
    const exampleBytes = placeBuffers(this.buffers);
    if (exampleBytes > LARGEST_EXAMPLE) this.fail(`needs ${exampleBytes} bytes for one example`);
    const together = Math.max(1, Math.min(MOST_TOGETHER, Math.floor(TOGETHER_BYTES / exampleBytes)));
    const valuesAt = Math.ceil((programAt + writer.bytes) / 16) * 16;
    const end = valuesAt + exampleBytes * together + SLACK;
    if (end > LARGEST_NETWORK) this.fail(`needs ${end} bytes of memory`);
    const addressOf = ({ at }: Buffer) => valuesAt + at * together;
    return {
      inputSize: sizeOf(values[0].shape),
      outputSize: sizeOf(output.shape),
      together,
      inputAt: addressOf(values[0].buffer),
      outputAt: addressOf(output.buffer),
      probabilitiesAt: addressOf(probabilities.buffer),
      program: writer.write(programAt, addressOf),
      programAt,
      predictEnd: programAt + RECORD_BYTES * predictRecords,
      classifyEnd: programAt + RECORD_BYTES * writer.records,
      end,
    };
  }

  /** Checks the shapes, and that the file has the operation's weights, so that no table has more entries than there are weights. */
  private prepare(operation: Operation): Prepared {
    const inputs = operation.inputs.map((k) => this.values[k]);
    const shapes = inputs.map(({ shape }) => shape);
    const wiring = this.wiringFor(operation, shapes[0]);
    const shape = shapeOf(operation, shapes, wiring, this.source);
    const plan = weightPlan(operation, shapes[0], wiring, this.header.dtype);
    if (this.nextWeights + (plan?.bytes ?? 0) > this.weightsEnd)
      this.fail("has fewer weights than its network");
    const quantizes =
      this.header.dtype === "int8" && wiring && wiring.inputs >= LEAST_CHANNELS * (wiring.starts.length - 1);
    return { operation, inputs, shape, wiring, plan, bytes: quantizes ? 2 : 4 };
  }

  private valueOf(prepared: Prepared): Value {
    const { operation, inputs, shape } = prepared;
    if (operation.op === "reshape") return { shape, buffer: inputs[0].buffer };
    if (operation.op === "pad") return this.padded(inputs[0], operation.padding);
    const sliding = operation.op === "product" || operation.op === "depthwise";
    const x = sliding ? this.padded(inputs[0], operation.padding) : inputs[0];
    const from = this.read(x);
    // room for the int16 inputs of an int8 product: 16 bytes, then two for each, in multiples of 16
    const other =
      prepared.bytes === 2
        ? this.newValue([1, 4, 1 + Math.ceil(sizeOf(x.shape) / 8)]).buffer
        : this.read(inputs.at(-1)!);
    const y = this.newValue(shape);
    this.writer.add(this.recordOf(prepared, x.shape), from, y.buffer, other);
    this.cost += windowCost(operation, shape, prepared.wiring);
    this.step++;
    return y;
  }

  /** The record of an operation that computes something from x, which is padded already. */
  private recordOf({ operation, inputs, shape, wiring, plan, bytes }: Prepared, x: Shape): RecordDraft {
    const { nextWeights: at, freeAt } = this;
    switch (operation.op) {
      case "product":
      case "depthwise": {
        const { dtype } = this.header;
        const { weights, factorsAt, factors, scaleAt, biasAt } = plan!;
        const blockFactors = this.memory.subarray(at + factorsAt, at + factorsAt + factors);
        const inPlace = bytes === 2 || dtype === "float32";
        if (!inPlace) this.freeAt += 4 * weights;
        const numbersAt = {
          weights: inPlace ? at : freeAt,
          stored: at,
          scale: at + scaleAt,
          bias: at + biasAt,
        };
        return slidingRecord(operation, x, shape, dtype, numbersAt, wiring, blockFactors, bytes);
      }
      case "maxPool":
      case "averagePool":
        return poolRecord(operation, x, shape);
      case "affine":
        return affineRecord(operation.bounds, x, at, at + plan!.biasAt);
      case "add":
      case "multiply":
      case "bound":
        return combineRecord(operation, x, inputs.at(-1)!.shape);
      default:
        return activationRecord(operation.op as ActivationName, x);
    }
  }

  /** The same image with zeros around it. This is a separate step, because the two must not share memory. */
  private padded(x: Value, padding: Padding): Value {
    const [top, bottom, left, right] = padding;
    if (top + bottom + left + right === 0) return x;
    const from = this.read(x);
    const y = this.newValue([x.shape[0] + top + bottom, x.shape[1] + left + right, x.shape[2]]);
    this.writer.add(padRecord(x.shape, padding), from, y.buffer);
    this.step++;
    return y;
  }

  /** The output, or its softmax when the last operation does not give probabilities. */
  private probabilitiesOf(output: Value): Value {
    const last = this.header.operations.findLast(({ op }) => op !== "reshape")?.op;
    if (last === "softmax" || last === "sigmoid") return output;
    const from = this.read(output);
    const probabilities = this.newValue(output.shape);
    const row: Shape = [1, 1, sizeOf(output.shape)];
    this.writer.add(activationRecord("softmax", row), from, probabilities.buffer);
    return probabilities;
  }

  private newValue(shape: Shape): Value {
    const bytes = 4 * sizeOf(shape);
    if (bytes > LARGEST_EXAMPLE) this.fail(`needs ${bytes} bytes for one example`);
    this.cost += COST_PER_BYTE * bytes;
    const buffer = { bytes, first: this.step, last: this.step, at: 0 };
    this.buffers.push(buffer);
    return { shape, buffer };
  }

  /** Keeps a value until the present step. */
  private read({ buffer }: Value): Buffer {
    buffer.last = this.step;
    return buffer;
  }

  /** Which inputs a product's outputs see. */
  private wiringFor(operation: Operation, x: Shape): WiringPlan | undefined {
    if (operation.op !== "product") return undefined;
    return operation.wiring === undefined ? planDense(x[2], operation.units) : this.wirings[operation.wiring];
  }

  private fail(problem: string): never {
    throw new FormatError(this.source, problem);
  }
}
