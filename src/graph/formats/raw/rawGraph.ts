import { NumberedNodes } from "./numberedNodes.js";

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
  private indexOf: Map<string, number> | undefined;
  private numbered: NumberedNodes | undefined;

  /** @param directed whether edges have a direction */
  constructor(public directed = false) {}

  /** Index of the node with a label, which is added if it is new. */
  node(label: string): number {
    let index = this.byLabel.get(label);
    if (index === undefined) {
      index = this.labels.push(label) - 1;
      this.byLabel.set(label, index);
    }
    return index;
  }

  /** The index of each label, made when it is first needed. */
  private get byLabel(): Map<string, number> {
    return (this.indexOf ??= new Map(this.labels.map((label, index) => [label, index])));
  }

  /** Whether a node has this label. */
  has(label: string): boolean {
    return this.byLabel.has(label);
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

  /**
   * Adds an edge between nodes whose labels are numbers, and its nodes if they are new; faster than `edge`. Not for a graph that
   * has nodes by `node` or `edge`.
   */
  joinNumbered({ source, target }: { readonly source: number; readonly target: number }, line: number): void {
    this.join(this.nodeNumbered(source), this.nodeNumbered(target), undefined, line);
  }

  private nodeNumbered(id: number): number {
    this.numbered ??= new NumberedNodes();
    const index = this.numbered.indexOf(id, this.labels.length);
    if (index === this.labels.length) this.labels.push(String(id));
    return index;
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
