import type { HeaderWiring } from "../edge/format/modelHeader.js";
import { channelPartition, type BlockLayout } from "../nn/index.js";

/** The wiring of a model file's header for the groups of a block layout between `nodes` nodes. */
export function headerWiring(
  groups: BlockLayout["groups"],
  inputs: number,
  units: number,
  nodes: number,
): HeaderWiring {
  const inputSizes = Array.from(channelPartition(inputs, nodes));
  const unitSizes = Array.from(channelPartition(units, nodes));
  const inputNodeOf = nodeOfChannel(inputSizes);
  const outputNodeOf = nodeOfChannel(unitSizes);
  return {
    inputs: inputSizes,
    units: unitSizes,
    groups: groups.map(({ first, outputs, channels }) => {
      const outputNodes = 1 + outputNodeOf[first + outputs - 1] - outputNodeOf[first];
      const inputNodes = [...new Set(Array.from(channels, (channel) => inputNodeOf[channel]))];
      return [outputNodes, ...runsOf(inputNodes)];
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
