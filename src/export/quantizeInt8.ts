import { forEachNode, planWiring } from "../edge/format/wiringPlan.js";
import type { Draft, Numbers } from "./draft.js";

/** The largest int8 that is used: the range is symmetric. */
const LIMIT = 127;
/** The largest factor of a block. */
const LARGEST_FACTOR = 255;
/** Factors that are tried for a block, from the least with which its largest weight fits. */
const TRIED = 8;

/** Weights of int8: each stands for its value times its block's factor times its output's scale. */
export interface QuantizedWeights {
  /** In the order of the groups' matrices. */
  readonly values: Int8Array;
  /** Of the blocks of a product that a graph wires, in the order of its groups and of the nodes that each sees. */
  readonly factors: Uint8Array;
  readonly scales: Float32Array;
}

/** The places of a block's weights in the groups' matrices: rows of so many, one behind the other. */
interface Block {
  readonly rows: readonly number[];
  readonly outputs: number;
}

/**
 * Rounds weights to int8, symmetrically, with a scale for each block: see `weightPlan`. With the factor 255 the largest
 * weight of every output fits. Every block has the factor that leaves the least squared error, in units of the outputs'
 * scales, among some that are large enough for its weights. So no weight is off by more than 1/254 of its output's largest,
 * as it could be with a scale for the output alone; in blocks of small weights it is less.
 *
 * @param outputOf which output each weight belongs to
 * @param largest size of each output's largest weight
 */
export function quantizeInt8(
  { numbers, wiring }: Draft & { numbers: Numbers },
  outputOf: Uint32Array,
  largest: Float64Array,
): QuantizedWeights {
  const steps = LIMIT * (wiring === undefined ? 1 : LARGEST_FACTOR);
  const scales = Float32Array.from(largest, (most) => (most === 0 ? 1 : most / steps));
  const scaled = Float64Array.from(numbers.weights, (weight, k) => weight / scales[outputOf[k]]);
  const values = new Int8Array(scaled.length);
  if (wiring === undefined) {
    scaled.forEach((value, place) => (values[place] = nearest(value)));
    return { values, factors: new Uint8Array(), scales };
  }
  const blocks = blocksOf({ numbers, wiring });
  const factors = Uint8Array.from(blocks, (block) => {
    const factor = bestFactor(scaled, block);
    forEachPlace(block, (place) => (values[place] = nearest(scaled[place] / factor)));
    return factor;
  });
  return { values, factors, scales };
}

function bestFactor(scaled: Float64Array, block: Block): number {
  let most = 0;
  forEachPlace(block, (place) => (most = Math.max(most, Math.abs(scaled[place]))));
  // a scale is rounded to float32: the largest weight may lie a little beyond 127 times 255
  const least = Math.min(Math.max(Math.ceil(most / LIMIT), 1), LARGEST_FACTOR);
  let best = least;
  let leastError = Infinity;
  for (let factor = least; factor <= Math.min(least + TRIED - 1, LARGEST_FACTOR); factor++) {
    let error = 0;
    forEachPlace(block, (place) => {
      const value = scaled[place];
      error += (nearest(value / factor) * factor - value) ** 2;
    });
    if (error < leastError) {
      leastError = error;
      best = factor;
    }
  }
  return best;
}

function nearest(value: number): number {
  return Math.max(-LIMIT, Math.min(LIMIT, Math.round(value)));
}

/** All blocks in the order of the file. A group's matrix is [tap][input channel][output]. */
function blocksOf({ numbers, wiring }: Required<Pick<Draft, "numbers" | "wiring">>): Block[] {
  const plan = planWiring(wiring);
  return plan.groups.flatMap((group, k) => {
    const { offset, inputs, outputs } = numbers.groups![k];
    const blocks: Block[] = [];
    let seen = 0;
    forEachNode(plan, group, (from, to) => {
      const rows: number[] = [];
      for (let tap = 0; tap < inputs; tap += group.inputs) {
        for (let c = seen; c < seen + to - from; c++) rows.push(offset + (tap + c) * outputs);
      }
      seen += to - from;
      blocks.push({ rows, outputs });
    });
    return blocks;
  });
}

function forEachPlace({ rows, outputs }: Block, visit: (place: number) => void): void {
  for (const row of rows) for (let place = row; place < row + outputs; place++) visit(place);
}
