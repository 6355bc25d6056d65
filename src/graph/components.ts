import type { Graph } from "./graph.js";

/** The connected components of a graph; of a directed graph, the strongly connected ones. */
export interface Components {
  /** Number of components. */
  readonly count: number;
  /** For each node the number of its component. Components are numbered by their smallest node. */
  readonly of: Uint32Array;
  /** For each component its number of nodes. */
  readonly sizes: Uint32Array;
}

/** Finds the components by Tarjan's algorithm (1972), without recursion. Cost: O(n + m). */
export function componentsOf({ order, offsets, neighbors }: Graph): Components {
  const found = new Uint32Array(order);
  const lowest = new Uint32Array(order);
  const next = offsets.slice(0, order);
  const closed = new Uint8Array(order);
  const root = new Uint32Array(order);
  const path: number[] = [];
  const open: number[] = [];
  let time = 0;
  for (let start = 0; start < order; start++) {
    if (found[start]) continue;
    path.push(start);
    while (path.length) {
      const u = path[path.length - 1];
      if (!found[u]) {
        found[u] = lowest[u] = ++time;
        open.push(u);
      }
      if (next[u] < offsets[u + 1]) {
        const v = neighbors[next[u]];
        // a new node is visited first; the edge is seen again afterwards
        if (!found[v]) path.push(v);
        else {
          if (!closed[v]) lowest[u] = Math.min(lowest[u], lowest[v]);
          next[u]++;
        }
        continue;
      }
      path.pop();
      if (lowest[u] !== found[u]) continue;
      for (let v = -1; v !== u;) {
        v = open.pop()!;
        closed[v] = 1;
        root[v] = u;
      }
    }
  }
  return numbered(root);
}

/** Components from one node of each, which stands for all of them. */
function numbered(root: Uint32Array): Components {
  const numbers = new Int32Array(root.length).fill(-1);
  const of = new Uint32Array(root.length);
  const sizes: number[] = [];
  root.forEach((node, u) => {
    if (numbers[node] < 0) numbers[node] = sizes.push(0) - 1;
    of[u] = numbers[node];
    sizes[of[u]]++;
  });
  return { count: sizes.length, of, sizes: Uint32Array.from(sizes) };
}
