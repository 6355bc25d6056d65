import { portableLog } from "../../../portableMath.js";
import { candidateGrid } from "./candidateGrid.js";

/**
 * The ranges that a family takes without values, for graphs of `nodes` nodes: as dense as the WS-flex graphs of a study, where
 * the family has a density.
 *
 * @returns undefined for a family whose values do not follow from the number of nodes
 *
 * @example
 * usualRange("watts-strogatz", 64); // "watts-strogatz:64:8..62:0..1"
 */
export function usualRange(name: string, nodes: number): string | undefined {
  const { degreeMin: low, degreeMax: high } = candidateGrid(nodes);
  const integers = `${Math.ceil(low)}..${Math.floor(high)}`;
  const half = Math.max(2, Math.floor(nodes / 2));
  const links = `2..${half}`;
  const ranges: Readonly<Record<string, string | undefined>> = {
    "ws-flex": `${nodes}:${low}..${high}:0..1`,
    "erdos-renyi": `${nodes}:${rounded(low / (nodes - 1))}..${rounded(high / (nodes - 1))}`,
    gnm: `${nodes}:${Math.ceil((low * nodes) / 2)}..${Math.floor((high * nodes) / 2)}`,
    "watts-strogatz": `${nodes}:${integers}:0..1`,
    "connected-watts-strogatz": `${nodes}:${integers}:0..1`,
    "newman-watts-strogatz": `${nodes}:${integers}:0..1`,
    "barabasi-albert": `${nodes}:${links}`,
    "powerlaw-cluster": `${nodes}:${links}:0..1`,
    // dense draws rarely succeed
    "random-regular": `3..${Math.max(3, half - 1)}:${nodes}`,
    "random-tree": `${nodes}`,
    // from twice the area at which such a graph becomes connected
    "random-geometric": `${nodes}:${rounded(Math.sqrt((2 * portableLog(nodes)) / (Math.PI * nodes)))}..1`,
    complete: `${nodes}`,
    cycle: `${nodes}`,
    path: `${nodes}`,
    star: `${nodes - 1}`,
    grid2d: squareSides(nodes),
    hypercube: dimensionOf(nodes)?.toString(),
    harary: `2..${nodes - 1}:${nodes}`,
  };
  return ranges[name] === undefined ? undefined : `${name}:${ranges[name]}`;
}

/** The sides of the grid that is closest to a square; undefined for a prime number of nodes. */
function squareSides(nodes: number): string | undefined {
  for (let rows = Math.floor(Math.sqrt(nodes)); rows > 1; rows--)
    if (nodes % rows === 0) return `${rows}:${nodes / rows}`;
  return undefined;
}

/** The dimension of the hypercube with this many corners. */
function dimensionOf(nodes: number): number | undefined {
  let dimension = 0;
  while (2 ** dimension < nodes) dimension++;
  return 2 ** dimension === nodes ? dimension : undefined;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
