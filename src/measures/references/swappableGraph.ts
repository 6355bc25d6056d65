import type { Edge, Graph } from "../../graph/graph.js";

/** A mutable undirected graph. The neighbours of a node are in insertion order, as in Python. */
export class SwappableGraph {
  private readonly rows: number[][];
  /** The last search that reached each node, and its side: 2 * search or 2 * search + 1. */
  private readonly reachedBy: Uint32Array;
  private searches = 0;

  constructor(graph: Graph) {
    this.rows = Array.from({ length: graph.order }, (_, u) => Array.from(graph.neighborsOf(u)));
    this.reachedBy = new Uint32Array(graph.order);
  }

  neighborsOf(node: number): readonly number[] {
    return this.rows[node];
  }

  hasEdge(u: number, v: number): boolean {
    return this.rows[u].includes(v);
  }

  /** Edges a-b and c-d become a-d and c-b. */
  swap(a: number, b: number, c: number, d: number): void {
    this.add(a, d);
    this.add(c, b);
    this.remove(a, b);
    this.remove(c, d);
  }

  /** Undoes a swap; the neighbours move to the end of their rows. */
  undo(a: number, b: number, c: number, d: number): void {
    this.remove(a, d);
    this.remove(c, b);
    this.add(a, b);
    this.add(c, d);
  }

  /** Whether two different nodes are connected: a bidirectional search that expands the smaller front. */
  hasPath(u: number, v: number): boolean {
    this.searches++;
    const marks = [2 * this.searches, 2 * this.searches + 1];
    this.reachedBy[u] = marks[0];
    this.reachedBy[v] = marks[1];
    const fronts = [[u], [v]];
    while (fronts[0].length > 0 && fronts[1].length > 0) {
      const side = fronts[0].length <= fronts[1].length ? 0 : 1;
      const next: number[] = [];
      for (const node of fronts[side]) {
        for (const neighbor of this.rows[node]) {
          if (this.reachedBy[neighbor] === marks[1 - side]) return true;
          if (this.reachedBy[neighbor] === marks[side]) continue;
          this.reachedBy[neighbor] = marks[side];
          next.push(neighbor);
        }
      }
      fronts[side] = next;
    }
    return false;
  }

  *edges(): Generator<Edge> {
    for (let u = 0; u < this.rows.length; u++) {
      for (const v of this.rows[u]) if (u < v) yield [u, v];
    }
  }

  private add(u: number, v: number): void {
    this.rows[u].push(v);
    this.rows[v].push(u);
  }

  private remove(u: number, v: number): void {
    this.rows[u].splice(this.rows[u].indexOf(v), 1);
    this.rows[v].splice(this.rows[v].indexOf(u), 1);
  }
}
