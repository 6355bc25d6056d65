/**
 * Pairs each entry (u, v) with an entry (v, u), for formats that list an undirected edge at both ends. Sorts, so that any
 * number of entries is possible: a Map holds at most 16 million.
 *
 * @returns for each entry the index of its mirror; -1 for entries without one and for self-loops
 */
export function mirrorsOf(sources: ArrayLike<number>, targets: ArrayLike<number>): Int32Array {
  const mirrors = new Int32Array(sources.length).fill(-1);
  const [low, high] = [new Uint32Array(sources.length), new Uint32Array(sources.length)];
  for (let k = 0; k < sources.length; k++) {
    low[k] = Math.min(sources[k], targets[k]);
    high[k] = Math.max(sources[k], targets[k]);
  }
  const sorted = Uint32Array.from(low.keys()).sort((a, b) => low[a] - low[b] || high[a] - high[b] || a - b);
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    const [u, v] = [low[sorted[start]], high[sorted[start]]];
    while (end < sorted.length && low[sorted[end]] === u && high[sorted[end]] === v) end++;
    if (u !== v) pair(sorted.subarray(start, end), sources, u, mirrors);
  }
  return mirrors;
}

/** Pairs the entries between two nodes: the first in one direction with the first in the other, and so on. */
function pair(entries: Uint32Array, sources: ArrayLike<number>, u: number, mirrors: Int32Array): void {
  const forward = entries.filter((k) => sources[k] === u);
  const backward = entries.filter((k) => sources[k] !== u);
  const pairs = Math.min(forward.length, backward.length);
  for (let k = 0; k < pairs; k++) {
    mirrors[forward[k]] = backward[k];
    mirrors[backward[k]] = forward[k];
  }
}
