// Betweenness of every node by Brandes' algorithm (2001): one breadth-first search per source, then a
// pass over its nodes in reverse order.
//
//   shares[v]:    (1 + dependency of v) / paths to v, once v is finished
//   paths[v]:     number of shortest paths from the source, in f64, because the number may be very large
//   distances[v]: u32, FAR if there is no path from the source
//   queue:        u32, the nodes in the order they were found

const FAR: u32 = 0xffffffff;

/** Bytes of working space for n nodes. */
export function betweennessSpace(n: u32): usize {
  return <usize>n * 24;
}

/**
 * For each node the sum, over the ordered pairs of other nodes, of the fraction of their shortest paths that pass
 * through it. Results go to `scores` (n f64). The graph may be directed; the rows list successors.
 */
export function betweenness(offsets: usize, neighbors: usize, n: u32, space: usize, scores: usize): void {
  memory.fill(scores, 0, <usize>n << 3);
  for (let source: u32 = 0; source < n; source++) addDependencies(source, offsets, neighbors, n, space, scores);
}

function addDependencies(source: u32, offsets: usize, neighbors: usize, n: u32, space: usize, scores: usize): void {
  const shares = space;
  const paths = shares + (<usize>n << 3);
  const distances = paths + (<usize>n << 3);
  const queue = distances + (<usize>n << 2);
  memory.fill(distances, 0xff, <usize>n << 2);
  memory.fill(paths, 0, <usize>n << 3);
  store<u32>(distances + (<usize>source << 2), 0);
  store<f64>(paths + (<usize>source << 3), 1);
  store<u32>(queue, source);

  let found: u32 = 1;
  for (let k: u32 = 0; k < found; k++) {
    const v = <usize>load<u32>(queue + (<usize>k << 2));
    const beyond = load<u32>(distances + (v << 2)) + 1;
    const through = load<u64>(paths + (v << 3));
    const end = load<u32>(offsets + (v << 2), 4);
    for (let j = load<u32>(offsets + (v << 2)); j < end; j++) {
      const w = <usize>load<u32>(neighbors + (j << 2));
      let distance = load<u32>(distances + (w << 2));
      if (distance == FAR) {
        distance = beyond;
        store<u32>(distances + (w << 2), beyond);
        store<u32>(queue + (<usize>found << 2), <u32>w);
        found++;
      }
      store<f64>(paths + (w << 3), load<f64>(paths + (w << 3)) + orZero(through, distance == beyond));
    }
  }

  // the source itself, which is first in the queue, is skipped
  for (let k = found - 1; k > 0; k--) {
    const v = <usize>load<u32>(queue + (<usize>k << 2));
    const beyond = load<u32>(distances + (v << 2)) + 1;
    let sum: f64 = 0;
    const end = load<u32>(offsets + (v << 2), 4);
    for (let j = load<u32>(offsets + (v << 2)); j < end; j++) {
      const w = <usize>load<u32>(neighbors + (j << 2));
      sum += orZero(load<u64>(shares + (w << 3)), load<u32>(distances + (w << 2)) == beyond);
    }
    const ways = load<f64>(paths + (v << 3));
    const dependency = ways * sum;
    store<f64>(shares + (v << 3), (1 + dependency) / ways);
    store<f64>(scores + (v << 3), load<f64>(scores + (v << 3)) + dependency);
  }
}

/** The number with these bits if it is wanted, otherwise 0. There is no branch, because it would be unpredictable. */
// @ts-ignore: decorator
@inline function orZero(bits: u64, wanted: bool): f64 {
  return reinterpret<f64>(bits & (0 - <u64>wanted));
}
