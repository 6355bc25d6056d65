// The reference in plain JavaScript: WS-flex graphs on at most 64 nodes, their clustering and path length.
// A row of the adjacency matrix is two 32-bit words. The random numbers are CPython's.
import { PythonRandom, wsFlexSize } from "sweetspot";

const popcount = (x) => {
  x -= (x >>> 1) & 0x55555555;
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return (((x + (x >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
};

const has = (rows, u, v) => (rows[2 * u + (v >> 5)] >>> (v & 31)) & 1;
const flip = (rows, u, v) => {
  rows[2 * u + (v >> 5)] ^= 1 << (v & 31);
  rows[2 * v + (u >> 5)] ^= 1 << (u & 31);
};

function wsFlex(rows, n, edges, p, random) {
  rows.fill(0);
  const base = Math.floor(edges / n);
  const extra = edges % n;
  for (let u = 0; u < n; u++) {
    for (let j = 1; j <= base + (u < extra); j++) if (!has(rows, u, (u + j) % n)) flip(rows, u, (u + j) % n);
  }
  for (let u = 0; u < n; u++) {
    for (let j = 1; j <= base + (u < extra); j++) {
      if (random.random() >= p) continue;
      let w = random.randbelow(n);
      let skip = false;
      while (w === u || has(rows, u, w)) {
        w = random.randbelow(n);
        if (popcount(rows[2 * u]) + popcount(rows[2 * u + 1]) >= n - 1) {
          skip = true;
          break;
        }
      }
      if (skip) continue;
      flip(rows, u, (u + j) % n);
      flip(rows, u, w);
    }
  }
}

function averageClustering(rows, n) {
  const values = new Float64Array(n);
  for (let u = 0; u < n; u++) {
    const low = rows[2 * u];
    const high = rows[2 * u + 1];
    let t = 0;
    for (let v = 0; v < n; v++) {
      if (has(rows, u, v)) t += popcount(low & rows[2 * v]) + popcount(high & rows[2 * v + 1]);
    }
    const d = popcount(low) + popcount(high);
    values[u] = t ? t / (d * (d - 1)) : 0;
  }
  return values.sort().reduce((sum, value) => sum + value, 0) / n;
}

/** Average distance, or NaN if the graph is not connected. */
function averageShortestPathLength(rows, n) {
  let reached = rows.slice();
  for (let u = 0; u < n; u++) reached[2 * u + (u >> 5)] |= 1 << (u & 31);
  const count = (words) => words.reduce((sum, word) => sum + popcount(word), 0);
  let found = count(reached);
  let sum = n * (n - 1);
  while (found < n * n) {
    sum += n * n - found;
    const next = reached.slice();
    for (let u = 0; u < n; u++) {
      for (let v = 0; v < n; v++) {
        if (!has(rows, u, v)) continue;
        next[2 * u] |= reached[2 * v];
        next[2 * u + 1] |= reached[2 * v + 1];
      }
    }
    const now = count(next);
    if (now === found) return NaN;
    found = now;
    reached = next;
  }
  return sum / (n * (n - 1));
}

/** C and L of every graph of a grid, in the order of sweepWsFlex. */
export function sweepInPlainJavaScript({ order, degrees, rewirings, seeds }) {
  const rows = new Int32Array(2 * order);
  const results = [];
  for (const degree of degrees) {
    for (const rewiring of rewirings) {
      for (const seed of seeds) {
        const random = new PythonRandom(seed);
        let pathLength = NaN;
        for (let tries = 0; tries < 100 && Number.isNaN(pathLength); tries++) {
          wsFlex(rows, order, wsFlexSize(order, degree), rewiring, random);
          pathLength = averageShortestPathLength(rows, order);
        }
        results.push(averageClustering(rows, order), pathLength);
      }
    }
  }
  return results;
}
