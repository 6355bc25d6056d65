import { dijkstra, dijkstraSpace } from "../graph/anyOrder/dijkstra";
import { weightedBetweenness, weightedBetweennessSpace } from "../graph/anyOrder/weightedBetweenness";
import { weightedDistances, weightedDistanceSpace } from "../graph/anyOrder/weightedDistances";
import { addWeightedTriangles, weightedTriangles } from "../graph/anyOrder/weightedTriangles";
import { room } from "./support/room";
import { everyGraph, TestGraph } from "./support/testGraphs";
import { alike, firstFault, same } from "./support/firstFault";

/** A weight per entry of the rows; sums of these quarters are exact. An undirected edge has the same weight both ways. */
function weightsOf(graph: TestGraph, least: u32): usize {
  const n = graph.n;
  const weights = room((<usize>load<u32>(graph.offsets + (n << 2)) << 3) + 8);
  for (let u: u32 = 0, k: u32 = 0; u < n; u++)
    for (let v: u32 = 0; v < n; v++)
      if (graph.cells[u * n + v]) store<f64>(weights + (k++ << 3), weightOf(u, v, least));
  return weights;
}

function weightOf(u: u32, v: u32, least: u32): f64 {
  return <f64>(((min(u, v) * 7 + max(u, v) * 13) % 5) + least) / 4;
}

/** All distances, Infinity where there is no path, by Floyd and Warshall. */
function plainDistances(graph: TestGraph, least: u32): StaticArray<f64> {
  const n = graph.n;
  const far = new StaticArray<f64>(<i32>(n * n));
  for (let u: u32 = 0; u < n; u++)
    for (let v: u32 = 0; v < n; v++)
      far[u * n + v] = u == v ? 0 : graph.cells[u * n + v] ? weightOf(u, v, least) : Infinity;
  for (let w: u32 = 0; w < n; w++)
    for (let u: u32 = 0; u < n; u++)
      for (let v: u32 = 0; v < n; v++) far[u * n + v] = min(far[u * n + v], far[u * n + w] + far[w * n + v]);
  return far;
}

function reversedOf(graph: TestGraph): TestGraph {
  const n = graph.n;
  const cells = new StaticArray<u8>(<i32>(n * n));
  for (let u: u32 = 0; u < n; u++) for (let v: u32 = 0; v < n; v++) cells[v * n + u] = graph.cells[u * n + v];
  return new TestGraph(n, cells);
}

describe("dijkstra", () => {
  it("finds the distances of Floyd and Warshall, nearest first, with weights of 0 too", () => {
    for (let d = 0; d < 4; d++) {
      const graphs = everyGraph((d & 1) == 1);
      const least: u32 = d >> 1;
      for (let g = 0; g < graphs.length; g++) {
        const graph = graphs[g], n = graph.n;
        const distances = room(n << 3), order = room(n << 2), space = room(dijkstraSpace(n));
        const weights = weightsOf(graph, least);
        const expected = plainDistances(graph, least);
        let wrong = 0;
        for (let source: u32 = 0; source < n; source += 3) {
          const count = dijkstra(source, graph.offsets, graph.neighbors, weights, n, space, distances, order);
          let reached: u32 = 0;
          for (let v: u32 = 0; v < n; v++) {
            wrong += i32(load<f64>(distances + (v << 3)) != expected[source * n + v]);
            reached += u32(expected[source * n + v] < Infinity);
          }
          wrong += i32(count != reached) + i32(load<u32>(order) != source);
          for (let k: u32 = 1; k < count; k++) {
            const before = load<f64>(distances + (load<u32>(order + ((k - 1) << 2)) << 3));
            wrong += i32(load<f64>(distances + (load<u32>(order + (k << 2)) << 3)) < before);
          }
        }
        expect(wrong).toBe(0, `graph ${g}`);
      }
    }
  });
});

describe("weightedDistances", () => {
  it("sums the distances of Floyd and Warshall, directed or not", () => {
    for (let d = 0; d < 2; d++) {
      const graphs = everyGraph(d == 1);
      for (let g = 0; g < graphs.length; g++) {
        const graph = graphs[g], n = graph.n;
        const reached = room(n << 2), sums = room(n << 3), farthest = room(n << 3);
        const space = room(weightedDistanceSpace(n));
        const weights = weightsOf(graph, 0);
        const total = weightedDistances(graph.offsets, graph.neighbors, weights, n, space, reached, sums, farthest);
        const expected = plainDistances(graph, 0);
        let all: f64 = 0;
        for (let u: u32 = 0; u < n; u++) {
          let count: u32 = 0, sum: f64 = 0, most: f64 = 0;
          for (let v: u32 = 0; v < n; v++) {
            const distance = expected[u * n + v];
            if (distance == Infinity) continue;
            count++;
            sum += distance;
            most = max(most, distance);
          }
          all += sum;
          same(load<u32>(reached + (u << 2)), count, "reached");
          same(load<f64>(sums + (u << 3)), sum, "sum");
          same(load<f64>(farthest + (u << 3)), most, "farthest");
        }
        same(total, all, "total");
      }
    }
    expect(firstFault()).toBe("");
  });
});

describe("weightedBetweenness", () => {
  it("counts the paths of every pair like a plain loop, directed or not", () => {
    for (let d = 0; d < 2; d++) {
      const graphs = everyGraph(d == 1);
      for (let g = 0; g < graphs.length; g++) {
        const graph = graphs[g], n = graph.n, into = reversedOf(graph);
        const scores = room(n << 3);
        weightedBetweenness(
          graph.offsets, graph.neighbors, weightsOf(graph, 1), into.offsets, into.neighbors, weightsOf(into, 1),
          n, room(weightedBetweennessSpace(n)), scores,
        );
        const distances = plainDistances(graph, 1);
        const paths = plainPaths(graph, distances);
        for (let v: u32 = 0; v < n; v++) {
          let expected: f64 = 0;
          for (let s: u32 = 0; s < n; s++)
            for (let t: u32 = 0; t < n; t++) {
              if (s == v || t == v || s == t || distances[s * n + t] == Infinity) continue;
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

/** How many shortest paths each ordered pair has. Targets are visited by distance, and distances are quarters. */
function plainPaths(graph: TestGraph, distances: StaticArray<f64>): StaticArray<f64> {
  const n = graph.n;
  const paths = new StaticArray<f64>(<i32>(n * n));
  let longest: f64 = 0;
  for (let i: u32 = 0; i < n * n; i++) if (distances[i] != Infinity) longest = max(longest, distances[i]);
  for (let length: f64 = 0; length <= longest; length += 0.25)
    for (let i: u32 = 0; i < n * n; i++) {
      if (distances[i] != length) continue;
      const s = i / n, t = i % n;
      if (s == t) paths[i] = 1;
      for (let v: u32 = 0; v < n; v++)
        if (graph.cells[v * n + t] && distances[s * n + v] + weightOf(v, t, 1) == length) paths[i] += paths[s * n + v];
    }
  return paths;
}

describe("weightedTriangles", () => {
  it("sums the geometric means of a plain loop", () => {
    const graphs = everyGraph(false);
    for (let g = 0; g < graphs.length; g++) {
      const graph = graphs[g], n = graph.n;
      const weights = weightsOf(graph, 0), marks = room(n << 3), sums = room(n << 3), added = room(n << 3);
      weightedTriangles(graph.offsets, graph.neighbors, weights, n, marks, sums);
      for (let u: u32 = 0; u < n; u++) store<f64>(added + (u << 3), 5);
      addWeightedTriangles(
        graph.offsets, graph.neighbors, weights, n, graph.offsets, graph.neighbors, weights,
        graph.offsets, graph.neighbors, weights, marks, added,
      );
      for (let u: u32 = 0; u < n; u++) {
        const expected = plainTriangles(graph, graph, graph, u, 0);
        alike(load<f64>(sums + (u << 3)), expected);
        alike(load<f64>(added + (u << 3)), 5 + expected);
      }
    }
    expect(firstFault()).toBe("");
  });
});

describe("addWeightedTriangles", () => {
  it("takes three directions", () => {
    const graphs = everyGraph(true);
    for (let g = 0; g < graphs.length; g++) {
      const graph = graphs[g], n = graph.n, into = reversedOf(graph);
      const weights = weightsOf(graph, 1), intoWeights = weightsOf(into, 1);
      const marks = room(n << 3), sums = room(n << 3);
      memory.fill(sums, 0, n << 3);
      addWeightedTriangles(
        graph.offsets, graph.neighbors, weights, n, into.offsets, into.neighbors, intoWeights,
        graph.offsets, graph.neighbors, weights, marks, sums,
      );
      for (let u: u32 = 0; u < n; u++) {
        const expected = plainTriangles(graph, into, graph, u, 1);
        alike(load<f64>(sums + (u << 3)), expected);
      }
    }
    expect(firstFault()).toBe("");
  });
});

function plainTriangles(along: TestGraph, left: TestGraph, right: TestGraph, u: u32, least: u32): f64 {
  const n = along.n;
  let sum: f64 = 0;
  for (let v: u32 = 0; v < n; v++)
    for (let w: u32 = 0; w < n; w++)
      if (along.cells[u * n + v] && left.cells[u * n + w] && right.cells[v * n + w])
        sum += Math.cbrt(weightOf(u, v, least) * weightOf(u, w, least) * weightOf(v, w, least));
  return sum;
}
