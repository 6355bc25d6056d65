import { FormatError } from "../../errors.js";
import type { ModelHeader, Operation, Shape } from "../format/modelHeader.js";
import { placeBuffers, type Buffer } from "./placeBuffers.js";
import {
  activationRecord,
  affineRecord,
  combineRecord,
  padRecord,
  poolRecord,
  slidingRecord,
} from "./records.js";
import { ProgramWriter } from "./programWriter.js";
import { pictureOf, shapeOf, sizeOf } from "../format/shapeOf.js";
import { weightPlan } from "../format/weightPlan.js";
import { planDense, planWiring, type WiringPlan } from "../format/wiringPlan.js";

/** Bytes of all values of one example, and of a whole network in memory. */
const LARGEST_EXAMPLE = 2 ** 29;
const LARGEST_NETWORK = 2 ** 30;
/** Multiply-adds for one example: a malicious file must not keep a server busy for hours. */
const MOST_WORK = 2 ** 36;
/** Examples go through the network together as long as their values stay in a processor's second cache. */
const TOGETHER_BYTES = 2 ** 18;
const MOST_TOGETHER = 16;
/** Vectors are read whole: behind the last value there must be something to read. */
const SLACK = 64;

/** A network as the kernels run it: addresses in their memory. */
export interface CompiledModel {
  readonly inputSize: number;
  readonly outputSize: number;
  /** Examples that go through at once, at most. */
  readonly together: number;
  readonly inputAt: number;
  readonly outputAt: number;
  /** Where the outputs as probabilities are, once the program has run to `classifyEnd`. */
  readonly probabilitiesAt: number;
  /** Records and tables, to be put at `programAt`. */
  readonly program: Uint32Array;
  readonly programAt: number;
  readonly predictEnd: number;
  readonly classifyEnd: number;
  /** First address that is not used. */
  readonly end: number;
}

interface Value {
  readonly shape: Shape;
  readonly buffer: Buffer;
}

/**
 * Makes a program of a network: checks that all shapes and the number of weights fit together, finds every value a place
 * in memory, and writes a record for each operation.
 *
 * @param memory the kernels', with the weights in it
 * @param weightsAt address of the weights
 * @param weightsEnd address behind them
 * @param programAt first free address
 * @throws {FormatError} when the header and the weights are no network
 */
export function compileModel(
  header: ModelHeader,
  memory: Uint8Array,
  weightsAt: number,
  weightsEnd: number,
  programAt: number,
  source: string,
): CompiledModel {
  const fail = (problem: string): never => {
    throw new FormatError(source, problem);
  };
  const buffers: Buffer[] = [];
  const writer = new ProgramWriter();
  let step = 0;
  let work = 0;

  const newBuffer = (shape: Shape): Buffer => {
    const bytes = 4 * sizeOf(shape);
    if (bytes > LARGEST_EXAMPLE) fail(`needs values of ${bytes} bytes, more than any network here may`);
    const buffer = { bytes, first: step, last: step, at: 0 };
    buffers.push(buffer);
    return buffer;
  };
  const read = ({ buffer }: Value): Buffer => {
    buffer.last = step;
    return buffer;
  };
  /** The same picture with zeros around it: its own step, for it must not lie where its source does. */
  const padded = (x: Value, [top, bottom, left, right]: readonly number[]): Value => {
    if (top + bottom + left + right === 0) return x;
    const shape: Shape = [x.shape[0] + top + bottom, x.shape[1] + left + right, x.shape[2]];
    const from = read(x);
    const value = { shape, buffer: newBuffer(shape) };
    writer.add(padRecord(x.shape, [top, bottom, left, right]), from, value.buffer);
    step++;
    work += sizeOf(shape);
    return value;
  };

  const inputShape = pictureOf(header.input);
  const values: Value[] = [{ shape: inputShape, buffer: newBuffer(inputShape) }];
  const wirings = header.wirings.map(planWiring);
  let nextWeights = weightsAt;
  for (const operation of header.operations) {
    const inputs = operation.inputs.map((k) => values[k]);
    const shapes = inputs.map(({ shape }) => shape);
    const wiring = wiringOf(operation, shapes[0], wirings);
    const shape = shapeOf(operation, shapes, wiring, source);
    const plan = weightPlan(operation, shapes[0], wiring, header.dtype);
    // before any table is made: none has more entries than the operation has weights
    if (nextWeights + (plan?.bytes ?? 0) > weightsEnd) fail("has fewer weights than its network");
    if (operation.op === "reshape") {
      values.push({ shape, buffer: inputs[0].buffer });
      continue;
    }
    if (operation.op === "pad") {
      if (operation.padding.every((side) => side === 0)) values.push(inputs[0]);
      else values.push(padded(inputs[0], operation.padding));
      continue;
    }
    const sliding = operation.op === "product" || operation.op === "depthwise";
    const x = sliding ? padded(inputs[0], operation.padding) : inputs[0];
    const from = read(x);
    const other = read(inputs.at(-1)!);
    const to = newBuffer(shape);
    switch (operation.op) {
      case "product":
      case "depthwise": {
        const { weights, factorsAt, factors, scaleAt, biasAt } = plan!;
        const firstFactor = nextWeights + factorsAt;
        const blockFactors = memory.subarray(firstFactor, firstFactor + factors);
        const record = slidingRecord(operation, x.shape, shape, header.dtype, wiring, blockFactors);
        record.words.set([nextWeights, nextWeights + scaleAt, nextWeights + biasAt], 12);
        writer.add(record, from, to);
        work += weights * shape[0] * shape[1];
        break;
      }
      case "maxPool":
      case "averagePool":
        writer.add(poolRecord(operation, x.shape, shape), from, to);
        work += operation.window[0] * operation.window[1] * sizeOf(shape);
        break;
      case "affine":
        writer.add(
          affineRecord(operation.bounds, x.shape, nextWeights, nextWeights + plan!.biasAt),
          from,
          to,
        );
        break;
      case "add":
      case "multiply":
      case "bound":
        writer.add(combineRecord(operation, x.shape, shapes.at(-1)!), from, to, other);
        break;
      default:
        writer.add(activationRecord(operation.op, x.shape), from, to);
    }
    if (plan !== undefined) nextWeights += plan.bytes;
    work += 8 * sizeOf(shape);
    values.push({ shape, buffer: to });
    step++;
  }
  if (nextWeights !== weightsEnd) fail("has more weights than its network");
  if (work > MOST_WORK) fail("has a network larger than any here may be");

  const output = values[values.length - 1];
  const last = header.operations.findLast(({ op }) => op !== "reshape")?.op;
  const probabilities = isProbability(last)
    ? output
    : { shape: output.shape, buffer: newBuffer(output.shape) };
  const predictRecords = writer.records;
  if (probabilities !== output) {
    const [height, width, channels] = output.shape;
    const row: Shape = [1, 1, height * width * channels];
    writer.add(activationRecord("softmax", row), read(output), probabilities.buffer);
  }
  // the answers stay until they are fetched
  output.buffer.last = probabilities.buffer.last = Infinity;
  const exampleBytes = placeBuffers(buffers);
  if (exampleBytes > LARGEST_EXAMPLE) fail(`needs ${exampleBytes} bytes for one example`);
  const together = Math.max(1, Math.min(MOST_TOGETHER, Math.floor(TOGETHER_BYTES / exampleBytes)));
  const valuesAt = Math.ceil((programAt + writer.bytes) / 16) * 16;
  const end = valuesAt + exampleBytes * together + SLACK;
  if (end > LARGEST_NETWORK) fail(`needs ${end} bytes of memory`);
  const addressOf = ({ at }: Buffer) => valuesAt + at * together;
  return {
    inputSize: sizeOf(inputShape),
    outputSize: sizeOf(output.shape),
    together,
    inputAt: addressOf(values[0].buffer),
    outputAt: addressOf(output.buffer),
    probabilitiesAt: addressOf(probabilities.buffer),
    program: writer.write(programAt, addressOf),
    programAt,
    predictEnd: ProgramWriter.endOf(programAt, predictRecords),
    classifyEnd: ProgramWriter.endOf(programAt, writer.records),
    end,
  };
}

/** What a product's outputs see. */
function wiringOf(operation: Operation, x: Shape, wirings: readonly WiringPlan[]): WiringPlan | undefined {
  if (operation.op !== "product") return undefined;
  return operation.wiring === undefined ? planDense(x[2], operation.units) : wirings[operation.wiring];
}

function isProbability(last: Operation["op"] | undefined): boolean {
  return last === "softmax" || last === "sigmoid";
}
