import type { HeaderWiring } from "./modelHeader.js";

/** A wiring counted in channels. */
export interface WiringPlan {
  readonly inputs: number;
  readonly units: number;
  readonly groups: readonly GroupPlan[];
  /** Pairs of an input and an output channel that are connected. */
  readonly connections: number;
  /** Pairs of a group and a node that it sees. */
  readonly blocks: number;
  /** First input channel of each node, followed by the number of input channels. */
  readonly starts: readonly number[];
}

/** Consecutive output channels that see the same input channels. */
export interface GroupPlan {
  readonly outputs: number;
  readonly inputs: number;
  /** The group as in the header: after the first number, the nodes that it sees as [first, count, first, count, ...]. */
  readonly runs: readonly number[];
}

/** Counts a wiring's connections, in time proportional to the wiring's text, not to the number of connections. */
export function planWiring({ inputs, units, groups }: HeaderWiring): WiringPlan {
  const starts = startsOf(inputs);
  const unitStarts = startsOf(units);
  let node = 0;
  let connections = 0;
  let blocks = 0;
  const plans = groups.map((runs) => {
    const next = node + runs[0];
    const outputs = unitStarts[next] - unitStarts[node];
    let seen = 0;
    for (let k = 1; k < runs.length; k += 2) {
      seen += starts[runs[k] + runs[k + 1]] - starts[runs[k]];
      blocks += runs[k + 1];
    }
    node = next;
    connections += outputs * seen;
    return { outputs, inputs: seen, runs };
  });
  const [width, height] = [starts[inputs.length], unitStarts[units.length]];
  return { inputs: width, units: height, groups: plans, connections, blocks, starts };
}

/** One group that sees all channels, as if they belonged to one node. */
export function planDense(inputs: number, units: number): WiringPlan {
  const groups = [{ outputs: units, inputs, runs: [1, 0, 1] }];
  return { inputs, units, groups, connections: inputs * units, blocks: 1, starts: [0, inputs] };
}

/** Calls `visit` for each node that the group sees, with its first channel and the channel after its last. */
export function forEachNode(
  { starts }: WiringPlan,
  { runs }: GroupPlan,
  visit: (from: number, to: number) => void,
): void {
  for (let k = 1; k < runs.length; k += 2) {
    const end = runs[k] + runs[k + 1];
    for (let node = runs[k]; node < end; node++) visit(starts[node], starts[node + 1]);
  }
}

function startsOf(sizes: readonly number[]): number[] {
  let start = 0;
  const starts = [0];
  for (const size of sizes) starts.push((start += size));
  return starts;
}
