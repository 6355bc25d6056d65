import { betweenness, betweennessSpace } from "../graph/anyOrder/betweenness";
import { fillRows } from "../graph/anyOrder/clustering";
import { addCommonNeighbors } from "../graph/anyOrder/commonNeighbors";
import { distanceProfile, distanceProfileSpace } from "../graph/anyOrder/distanceProfile";
import { localEfficiency, localEfficiencySpace } from "../graph/anyOrder/localEfficiency";
import { measureMany64, MEASURE_MANY_SPACE } from "../graph/small/measureMany64";
import { room } from "./support/room";
import { everyGraph, FAR, pathGraph, randomGraph, starGraph, TestGraph } from "./support/testGraphs";
import { alike, firstFault, same } from "./support/firstFault";

describe("addCommonNeighbors", () => {
  it("adds the counts of a plain loop", () => {
    const graphs = everyGraph(true);
    for (let g = 0; g < graphs.length; g++) {
      const graph = graphs[g], n = graph.n, cells = graph.cells;
      const other = randomGraph(n, 100, g, true);
      const stride = <usize>((n + 127) >> 7) << 4;
      const left = room(<usize>n * stride), right = room(<usize>n * stride), counts = room(n << 3);
      fillRows(graph.offsets, graph.neighbors, n, left, stride);
      fillRows(other.offsets, other.neighbors, n, right, stride);
      for (let u: u32 = 0; u < n; u++) store<f64>(counts + (u << 3), 5);
      addCommonNeighbors(graph.offsets, graph.neighbors, n, left, right, stride, counts);
      for (let u: u32 = 0; u < n; u++) {
        let expected: f64 = 5;
        for (let v: u32 = 0; v < n; v++)
          for (let w: u32 = 0; w < n; w++)
            expected += <f64>(cells[u * n + v] & cells[u * n + w] & other.cells[v * n + w]);
        same(load<f64>(counts + (u << 3)), expected);
      }
    }
    expect(firstFault()).toBe("");
  });
});

describe("distanceProfile", () => {
  it("sums the distances of Floyd and Warshall, directed or not", () => {
    for (let d = 0; d < 2; d++) {
      const graphs = everyGraph(d == 1);
      for (let g = 0; g < graphs.length; g++) {
        const graph = graphs[g], n = graph.n;
        const reached = room(n << 2), sums = room(n << 3), farthest = room(n << 2), pairs = room(n << 3);
        distanceProfile(graph.offsets, graph.neighbors, n, room(distanceProfileSpace(n)), reached, sums, farthest, pairs);
        const distances = graph.distances();
        const expectedPairs = new StaticArray<f64>(n);
        for (let u: u32 = 0; u < n; u++) {
          let count: u32 = 0, sum: i32 = 0, most: i32 = 0;
          for (let v: u32 = 0; v < n; v++) {
            const distance = distances[u * n + v];
            if (distance == FAR) continue;
            count++;
            sum += distance;
            most = max(most, distance);
            expectedPairs[distance]++;
          }
          same(load<u32>(reached + (u << 2)), count, "reached");
          same(load<f64>(sums + (u << 3)), <f64>sum, "sum");
          same(load<u32>(farthest + (u << 2)), most, "farthest");
        }
        for (let u: u32 = 0; u < n; u++) same(load<f64>(pairs + (u << 3)), expectedPairs[u], "pairs");
      }
    }
    expect(firstFault()).toBe("");
  });

  it("handles a path of more nodes than one pass has targets", () => {
    const n: u32 = 1100;
    const graph = pathGraph(n);
    const reached = room(n << 2), sums = room(n << 3), farthest = room(n << 2), pairs = room(n << 3);
    distanceProfile(graph.offsets, graph.neighbors, n, room(distanceProfileSpace(n)), reached, sums, farthest, pairs);
    for (let u: u32 = 0; u < n; u++) {
      const after = n - 1 - u;
      same(load<u32>(reached + (u << 2)), n, "reached");
      same(load<u32>(farthest + (u << 2)), max(u, after), "farthest");
      same(load<f64>(sums + (u << 3)), <f64>((u * (u + 1) + after * (after + 1)) / 2), "sum");
      same(load<f64>(pairs + (u << 3)), u ? <f64>(2 * (n - u)) : <f64>n, "pairs");
    }
    expect(firstFault()).toBe("");
  });
});

describe("betweenness", () => {
  it("counts the paths of every pair like a plain loop, directed or not", () => {
    for (let d = 0; d < 2; d++) {
      const graphs = everyGraph(d == 1);
      for (let g = 0; g < graphs.length; g++) {
        const graph = graphs[g], n = graph.n;
        const scores = room(n << 3);
        betweenness(graph.offsets, graph.neighbors, n, room(betweennessSpace(n)), scores);
        const distances = graph.distances();
        const paths = plainPaths(graph, distances);
        for (let v: u32 = 0; v < n; v++) {
          let expected: f64 = 0;
          for (let s: u32 = 0; s < n; s++)
            for (let t: u32 = 0; t < n; t++) {
              if (s == v || t == v || s == t || distances[s * n + t] == FAR) continue;
              if (distances[s * n + v] + distances[v * n + t] != distances[s * n + t]) continue;
              expected += (paths[s * n + v] * paths[v * n + t]) / paths[s * n + t];
            }
          alike(load<f64>(scores + (v << 3)), expected);
        }
      }
    }
    expect(firstFault()).toBe("");
  });
});

/** Number of shortest paths of each ordered pair: the sum over the neighbours that are one step closer. */
function plainPaths(graph: TestGraph, distances: StaticArray<i32>): StaticArray<f64> {
  const n = graph.n;
  const paths = new StaticArray<f64>(<i32>(n * n));
  for (let length: u32 = 0, some = true; some; length++) {
    some = false;
    for (let i: u32 = 0; i < n * n; i++) {
      if (distances[i] != <i32>length) continue;
      some = true;
      if (!length) { paths[i] = 1; continue; }
      const s = i / n, t = i % n;
      for (let v: u32 = 0; v < n; v++)
        if (graph.cells[v * n + t] && distances[s * n + v] == <i32>length - 1) paths[i] += paths[s * n + v];
    }
  }
  return paths;
}

describe("localEfficiency", () => {
  it("is the efficiency among each node's neighbours", () => {
    const graphs = everyGraph(false);
    graphs.push(randomGraph(180, 200, 1, false));
    graphs.push(starGraph(150));
    for (let g = 0; g < graphs.length; g++) {
      const graph = graphs[g], n = graph.n;
      let largest: u32 = 0;
      for (let u: u32 = 0; u < n; u++) largest = max(largest, graph.degree(u));
      const values = room(n << 3);
      localEfficiency(graph.offsets, graph.neighbors, n, room(localEfficiencySpace(n, largest)), values);
      for (let u: u32 = 0; u < n; u += n > 100 ? 97 : 1) {
        alike(load<f64>(values + (u << 3)), plainLocalEfficiency(graph, u));
      }
    }
    expect(firstFault()).toBe("");
  });
});

function plainLocalEfficiency(graph: TestGraph, u: u32): f64 {
  const k = graph.degree(u);
  if (k < 2) return 0;
  const list = graph.neighbors + (<usize>load<u32>(graph.offsets + (u << 2)) << 2);
  const cells = new StaticArray<u8>(<i32>(k * k));
  for (let i: u32 = 0; i < k; i++)
    for (let j: u32 = 0; j < k; j++)
      cells[i * k + j] = graph.cells[load<u32>(list + (i << 2)) * graph.n + load<u32>(list + (j << 2))];
  const distances = new TestGraph(k, cells).distances();
  let sum: f64 = 0;
  for (let i: u32 = 0; i < k * k; i++) if (distances[i] && distances[i] != FAR) sum += 1.0 / <f64>distances[i];
  return sum / <f64>(k * (k - 1));
}

describe("measureMany64", () => {
  it("measures graph after graph like plain loops", () => {
    const graphs: TestGraph[] = [new TestGraph(0, new StaticArray<u8>(0))];
    const all = everyGraph(false);
    for (let g = 0; g < all.length; g++) if (all[g].n <= 64) graphs.push(all[g]);
    const count = <u32>graphs.length;
    const orders = room(count << 2), offsets = room(count * 260), neighbors = room(count << 14), out = room(count << 4);
    let offsetAt = offsets, neighborAt = neighbors;
    for (let g: u32 = 0; g < count; g++) {
      const graph = graphs[g];
      store<u32>(orders + (g << 2), graph.n);
      const length = load<u32>(graph.offsets + (graph.n << 2));
      memory.copy(offsetAt, graph.offsets, <usize>(graph.n + 1) << 2);
      for (let k: u32 = 0; k < length; k++) store<u8>(neighborAt + k, load<u8>(graph.neighbors + (k << 2)));
      offsetAt += <usize>(graph.n + 1) << 2;
      neighborAt += length;
    }
    measureMany64(orders, offsets, neighbors, count, room(MEASURE_MANY_SPACE), out);
    for (let g: u32 = 0; g < count; g++) {
      const c = load<f64>(out + (g << 4)), l = load<f64>(out + (g << 4), 8);
      if (!graphs[g].n) {
        expect(isNaN(c) && isNaN(l)).toBe(true);
        continue;
      }
      expect(c).toBe(plainAverageClustering(graphs[g]), `clustering of graph ${g}`);
      const expected = plainPathLength(graphs[g]);
      expect(isNaN(expected) ? isNaN(l) : l == expected).toBe(true, `path length of graph ${g}`);
    }
  });
});

function plainAverageClustering(graph: TestGraph): f64 {
  const n = graph.n, cells = graph.cells;
  const values: f64[] = [];
  for (let u: u32 = 0; u < n; u++) {
    let closed: f64 = 0;
    for (let v: u32 = 0; v < n; v++)
      for (let w: u32 = 0; w < n; w++) closed += <f64>(cells[u * n + v] & cells[u * n + w] & cells[v * n + w]);
    const d = <f64>graph.degree(u);
    values.push(closed > 0 ? closed / (d * (d - 1)) : 0);
  }
  values.sort();
  let sum: f64 = 0;
  for (let u: u32 = 0; u < n; u++) sum += values[u];
  return sum / <f64>n;
}

function plainPathLength(graph: TestGraph): f64 {
  const n = graph.n;
  if (n == 1) return 0;
  const distances = graph.distances();
  let sum: f64 = 0;
  for (let i: u32 = 0; i < n * n; i++) {
    if (distances[i] == FAR) return NaN;
    sum += distances[i];
  }
  return sum / <f64>(n * (n - 1));
}
