// Graphs of many kinds, as bytes and as compressed sparse rows.

import { room } from "./room";

export const FAR: i32 = 1 << 20;

/** A graph as bytes, one per ordered pair, and as compressed sparse rows. */
export class TestGraph {
  offsets: usize;
  neighbors: usize;
  constructor(
    public n: u32,
    public cells: StaticArray<u8>,
  ) {
    this.offsets = room(<usize>(n + 1) << 2);
    this.neighbors = room((<usize>n * n) << 2);
    let k: u32 = 0;
    for (let u: u32 = 0; u < n; u++) {
      store<u32>(this.offsets + (u << 2), k);
      for (let v: u32 = 0; v < n; v++) if (cells[u * n + v]) store<u32>(this.neighbors + (k++ << 2), v);
    }
    store<u32>(this.offsets + (n << 2), k);
  }

  degree(u: u32): u32 {
    return load<u32>(this.offsets + (u << 2), 4) - load<u32>(this.offsets + (u << 2));
  }

  /** All distances, FAR where there is no path, by Floyd and Warshall. */
  distances(): StaticArray<i32> {
    const n = this.n;
    const far = new StaticArray<i32>(<i32>(n * n));
    for (let i: u32 = 0; i < n * n; i++) far[i] = i % (n + 1) == 0 ? 0 : this.cells[i] ? 1 : FAR;
    for (let w: u32 = 0; w < n; w++)
      for (let u: u32 = 0; u < n; u++)
        for (let v: u32 = 0; v < n; v++) far[u * n + v] = min(far[u * n + v], far[u * n + w] + far[w * n + v]);
    return far;
  }
}

/** Each pair is joined with a probability of `part` in 256; one way or both. */
export function randomGraph(n: u32, part: u32, seed: u32, directed: bool): TestGraph {
  const cells = new StaticArray<u8>(<i32>(n * n));
  let state = seed * 2654435761 + 1;
  for (let u: u32 = 0; u < n; u++) {
    for (let v: u32 = 0; v < n; v++) {
      state = state * 1664525 + 1013904223;
      if (u == v || state >> 24 >= part || (!directed && v < u)) continue;
      cells[u * n + v] = 1;
      if (!directed) cells[v * n + u] = 1;
    }
  }
  return new TestGraph(n, cells);
}

export function pathGraph(n: u32): TestGraph {
  const cells = new StaticArray<u8>(<i32>(n * n));
  for (let u: u32 = 0; u + 1 < n; u++) { cells[u * n + u + 1] = 1; cells[(u + 1) * n + u] = 1; }
  return new TestGraph(n, cells);
}

export function starGraph(n: u32): TestGraph {
  const cells = new StaticArray<u8>(<i32>(n * n));
  for (let u: u32 = 1; u < n; u++) { cells[u] = 1; cells[u * n] = 1; }
  return new TestGraph(n, cells);
}

/** Sparse and dense ones, complete ones, those without edges, paths and stars. */
export function everyGraph(directed: bool): TestGraph[] {
  const graphs: TestGraph[] = [];
  for (let c: u32 = 0; c < 5; c++) {
    const n: u32 = [1, 2, 17, 64, 70][c];
    graphs.push(randomGraph(n, 10, c, directed));
    graphs.push(randomGraph(n, 60, c + 10, directed));
    graphs.push(randomGraph(n, 200, c + 20, directed));
    graphs.push(randomGraph(n, 256, c, directed));
    graphs.push(randomGraph(n, 0, c, directed));
    graphs.push(pathGraph(n));
    graphs.push(starGraph(n));
  }
  return graphs;
}

/** Whether two numbers are the same but for rounding. */
export function close(a: f64, b: f64): bool {
  return abs(a - b) <= 1e-12 * max(1.0, abs(b));
}
