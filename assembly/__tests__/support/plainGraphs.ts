// Graphs to measure, and their measures by plain loops.

import { seedTwister, STATE_BYTES } from "../../graph/random/mt19937";
import { rewiringBound, wsFlexConnected } from "../../graph/anyOrder/wsFlex";
import { room } from "./room";

/** A seeded generator. */
export function twisterOf(seed: u64): usize {
  const twister = room(STATE_BYTES);
  seedTwister(twister, seed);
  return twister;
}

/** The adjacency of a connected WS-flex graph as bytes, one per ordered pair. */
export function adjacencyOf(rows: usize, stride: usize, n: u32): StaticArray<u8> {
  const cells = new StaticArray<u8>(<i32>(n * n));
  for (let u: u32 = 0; u < n; u++) {
    for (let v: u32 = 0; v < n; v++) {
      const word = load<u64>(rows + <usize>u * stride + ((v >> 6) << 3));
      cells[u * n + v] = <u8>((word >> (v & 63)) & 1);
    }
  }
  return cells;
}

/** Sum of all distances by the Floyd-Warshall algorithm, or -1. */
export function plainSumOfDistances(cells: StaticArray<u8>, n: u32): f64 {
  const far: i32 = 1 << 20;
  const distance = new StaticArray<i32>(<i32>(n * n));
  for (let u: u32 = 0; u < n; u++)
    for (let v: u32 = 0; v < n; v++) distance[u * n + v] = u == v ? 0 : cells[u * n + v] ? 1 : far;
  for (let w: u32 = 0; w < n; w++)
    for (let u: u32 = 0; u < n; u++)
      for (let v: u32 = 0; v < n; v++) {
        const through = distance[u * n + w] + distance[w * n + v];
        if (through < distance[u * n + v]) distance[u * n + v] = through;
      }
  let sum: f64 = 0;
  for (let i: u32 = 0; i < n * n; i++) {
    if (distance[i] >= far) return -1;
    sum += distance[i];
  }
  return sum;
}

/** Local clustering of a node by trying every pair. */
export function plainClustering(cells: StaticArray<u8>, n: u32, u: u32): f64 {
  let degree: u32 = 0;
  let closed: u32 = 0;
  for (let v: u32 = 0; v < n; v++) {
    if (!cells[u * n + v]) continue;
    degree++;
    for (let w: u32 = 0; w < n; w++) closed += u32(cells[u * n + w] && cells[v * n + w]);
  }
  return closed ? <f64>closed / <f64>(degree * (degree - 1)) : 0;
}

/** Average of the sorted local values, summed one after another. */
export function plainAverage(cells: StaticArray<u8>, n: u32): f64 {
  const values = new StaticArray<f64>(<i32>n);
  for (let u: u32 = 0; u < n; u++) values[u] = plainClustering(cells, n, u);
  values.sort((a: f64, b: f64): i32 => (a < b ? -1 : a > b ? 1 : 0));
  let sum: f64 = 0;
  for (let u: u32 = 0; u < n; u++) sum += values[u];
  return sum / <f64>n;
}

/** A connected WS-flex graph in bitset rows. */
export function flexRows(n: u32, stride: usize, edges: u32, p: f64, seed: u64): usize {
  const rows = room(<usize>max<u32>(n + 1, 65) * stride);
  const ok = wsFlexConnected(rows, stride, room(<usize>n << 2), room(<usize>n << 2), n, edges, rewiringBound(p), twisterOf(seed), 100);
  assert(ok, "no connected graph");
  return rows;
}
