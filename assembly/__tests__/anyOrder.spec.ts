import { fillRows, localClustering, trianglesTwice } from "../graph/anyOrder/clustering";
import { distanceSpace, sumOfDistances } from "../graph/anyOrder/shortestPaths";
import { rowsToNeighbors } from "../graph/anyOrder/wsFlex";
import { adjacencyOf, flexRows, plainClustering, plainSumOfDistances } from "./support/plainGraphs";
import { room } from "./support/room";

describe("the kernels for any order", () => {
  it("measure like plain loops", () => {
    const orders: StaticArray<u32> = [2, 40, 64, 65, 127, 129, 200];
    for (let c = 0; c < orders.length; c++) {
      const n = orders[c];
      const stride = <usize>((n + 127) >> 7) << 4;
      const edges = n == 2 ? 1 : n * (2 + c);
      const rows = flexRows(n, stride, edges, 0.3, c);
      const cells = adjacencyOf(rows, stride, n);
      const offsets = room(<usize>(n + 1) << 2);
      const neighbors = room(<usize>edges << 3);
      rowsToNeighbors(rows, stride, n, offsets, neighbors);
      expect(load<u32>(offsets + (<usize>n << 2))).toBe(2 * edges);

      const again = room(<usize>n * stride);
      fillRows(offsets, neighbors, n, again, stride);
      expect(memory.compare(rows, again, <usize>n * stride)).toBe(0);

      const values = room(<usize>n << 3);
      const triangles = room(<usize>n << 2);
      trianglesTwice(offsets, neighbors, n, again, stride, triangles);
      localClustering(offsets, n, triangles, values);
      for (let u: u32 = 0; u < n; u++) expect(load<f64>(values + (<usize>u << 3))).toBe(plainClustering(cells, n, u));
      expect(sumOfDistances(offsets, neighbors, n, room(distanceSpace(n)))).toBe(plainSumOfDistances(cells, n));
    }
  });

  it("measure a path of more nodes than one pass has sources", () => {
    const n: u32 = 1100;
    const offsets = room(<usize>(n + 1) << 2);
    const neighbors = room(<usize>n << 3);
    let k: u32 = 0;
    for (let u: u32 = 0; u < n; u++) {
      store<u32>(offsets + (<usize>u << 2), k);
      if (u > 0) store<u32>(neighbors + (<usize>(k++) << 2), u - 1);
      if (u < n - 1) store<u32>(neighbors + (<usize>(k++) << 2), u + 1);
    }
    store<u32>(offsets + (<usize>n << 2), k);
    // sum over ordered pairs of |i - j| = (n - 1) n (n + 1) / 3
    expect(sumOfDistances(offsets, neighbors, n, room(distanceSpace(n)))).toBe(1099.0 * 1100.0 * 1101.0 / 3.0);
  });

  it("recognise a disconnected graph", () => {
    const offsets = room(20);
    const neighbors = room(16);
    for (let u: u32 = 0; u < 5; u++) store<u32>(offsets + (u << 2), u);
    for (let u: u32 = 0; u < 4; u++) store<u32>(neighbors + (u << 2), u ^ 1);
    expect(sumOfDistances(offsets, neighbors, 4, room(distanceSpace(4)))).toBe(-1);
  });
});
