import type { Wiring } from "../edge/format/modelHeader.js";
import { channelPartition, type BlockLayout } from "../nn/index.js";

/** What a layout of blocks between the channels of so many nodes is in the words of a model file. */
export function wiringOf(
  groups: BlockLayout["groups"],
  inputs: number,
  units: number,
  nodes: number,
): Wiring {
  const inputSizes = Array.from(channelPartition(inputs, nodes));
  const unitSizes = Array.from(channelPartition(units, nodes));
  const giverOf = nodeOfChannel(inputSizes);
  const takerOf = nodeOfChannel(unitSizes);
  return {
    inputs: inputSizes,
    units: unitSizes,
    groups: groups.map(({ first, outputs, channels }) => {
      const takers = 1 + takerOf[first + outputs - 1] - takerOf[first];
      const givers = [...new Set(Array.from(channels, (channel) => giverOf[channel]))];
      return [takers, ...runsOf(givers)];
    }),
  };
}

function nodeOfChannel(sizes: readonly number[]): number[] {
  return sizes.flatMap((size, node) => Array<number>(size).fill(node));
}

/** Increasing numbers as [first, count, first, count, ...]. */
function runsOf(numbers: readonly number[]): number[] {
  const runs: number[] = [];
  numbers.forEach((number, k) => {
    if (k > 0 && number === numbers[k - 1] + 1) runs[runs.length - 1]++;
    else runs.push(number, 1);
  });
  return runs;
}
