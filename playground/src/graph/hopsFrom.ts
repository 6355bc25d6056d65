/**
 * The number of rounds after which a message of one node reaches each other node; Infinity for nodes that it never reaches.
 *
 * @param edges pairs of nodes that exchange messages
 */
export function hopsFrom(
  source: number,
  order: number,
  edges: readonly (readonly [number, number])[],
): number[] {
  const neighbors: number[][] = Array.from({ length: order }, () => []);
  for (const [u, v] of edges) {
    neighbors[u].push(v);
    neighbors[v].push(u);
  }
  const hops = new Array<number>(order).fill(Infinity);
  hops[source] = 0;
  const queue = [source];
  for (const node of queue) {
    for (const next of neighbors[node]) {
      if (hops[next] !== Infinity) continue;
      hops[next] = hops[node] + 1;
      queue.push(next);
    }
  }
  return hops;
}
