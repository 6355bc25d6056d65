import { forEachNode, planWiring } from "../edge/format/wiringPlan.js";
import type { Draft, Numbers } from "./draft.js";

/** The largest int8 in use: the range is symmetric. */
const LIMIT = 127;
/** The largest factor of a block. */
const LARGEST_FACTOR = 255;
/** How many factors are tried for a block, starting with the least that fits its largest weight. */
const TRIED = 8;

/** int8 weights: a weight is its value times its block's factor times its output's scale. */
export interface QuantizedWeights {
  /** In the order of the groups' matrices. */
  readonly values: Int8Array;
  /** Factors of the blocks of a relational product, in the order of its groups and of the nodes that each group sees. */
  readonly factors: Uint8Array;
  readonly scales: Float32Array;
}

/** The indices of a block's weights in the groups' matrices: rows of `outputs` consecutive weights. */
interface Block {
  readonly rows: readonly number[];
  readonly outputs: number;
}

/**
 * Rounds weights to int8, symmetrically, with a scale per block: see `weightPlan`. With the factor 255, the largest weight
 * of every output fits. Each block gets the factor with the least squared error, in units of the outputs' scales, among a
 * few that are large enough for its weights. The error of a weight is at most 1/254 of its output's largest weight, as with
 * one scale per output. In blocks of small weights it is smaller.
 *
 * @param outputOf the output of each weight
 * @param largest magnitude of each output's largest weight
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
  // scales are rounded to float32, so the largest weight may slightly exceed 127 times 255
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
