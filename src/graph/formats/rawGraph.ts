/**
 * What a reader finds in a file: labels, and edges between them, before any rule of simple graphs is applied. Readers fill it;
 * `buildGraph` makes a graph of it.
 */
export class RawGraph {
  /** Labels of the nodes in file order, distinct. */
  readonly labels: string[] = [];
  /** The first end of each edge, as an index of `labels`. */
  readonly sources: number[] = [];
  /** The second end of each edge. */
  readonly targets: number[] = [];
  /** Weight of each edge; 1 where the file gives none, as in NetworkX. */
  readonly weights: number[] = [];
  /** Line of each edge; empty for a format without lines. */
  readonly lines: number[] = [];
  /** Whether the file has a weight for any edge. */
  weighted = false;
  /** Whether all labels are names, even if they look like positions: the file lists them as names. */
  named = false;
  /** Number of nodes that the file declares for labels that are positions. */
  order: number | undefined;
  private readonly indexOf = new Map<string, number>();

  /** @param directed whether edges have a direction */
  constructor(public directed = false) {}

  /** Index of the node with a label, which is added if it is new. */
  node(label: string): number {
    let index = this.indexOf.get(label);
    if (index === undefined) {
      index = this.labels.push(label) - 1;
      this.indexOf.set(label, index);
    }
    return index;
  }

  /** Whether a node has this label. */
  has(label: string): boolean {
    return this.indexOf.has(label);
  }

  /**
   * Adds an edge, and its nodes if they are new.
   *
   * @param weight undefined if the file gives none
   * @param line where the edge is, for error messages
   */
  edge(source: string, target: string, weight?: number, line?: number): void {
    this.join(this.node(source), this.node(target), weight, line);
  }

  /** Adds an edge between nodes by their indices. */
  join(source: number, target: number, weight?: number, line?: number): void {
    this.sources.push(source);
    this.targets.push(target);
    this.weights.push(weight ?? 1);
    this.weighted ||= weight !== undefined;
    if (line !== undefined) this.lines.push(line);
  }
}
