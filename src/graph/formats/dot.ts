import { DotGroup } from "./dotGroup.js";
import { type DotToken, DotTokens } from "./dotTokens.js";
import { finiteWeight } from "./raw/finiteWeight.js";
import { quoted } from "./raw/quoted.js";
import { RawGraph } from "./raw/rawGraph.js";
import type { ReadOptions } from "./raw/readOptions.js";

const COMMENT = String.raw`(?:\/\/[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/|#[^\n]*\n)\s*`;
const NAME = String.raw`(?:"[^"\\]*(?:\\[^][^"\\]*)*"|[\w.\u0080-\uffff-]+|<[^>]*>)`;

/** How DOT begins: comments, then `graph {`, `digraph name {` and the like. */
export const DOT_START = new RegExp(
  String.raw`(?:${COMMENT})*(?:strict\s+)?(?:di)?graph\b\s*(?:${COMMENT})*(?:${NAME}\s*(?:${COMMENT})*)?\{`,
  "i",
);

/** Deepest nesting of subgraphs that is read. */
const MAX_DEPTH = 1000;
/** Largest number of nodes and edges that statements with groups of nodes may expand to. */
const MAX_EXPANSION = 2 ** 20;

/**
 * Reads a graph in Graphviz's DOT language as Graphviz does: chains `a -- b -- c`, groups `{a b} -- c`, subgraphs, ports, `strict`.
 * Ids become names, and the attribute `weight` of an edge is its weight. Other attributes are ignored.
 *
 * @param text content of the file
 * @param source name of the file in error messages
 * @throws {FormatError} for invalid syntax, several graphs, and edges of the wrong kind
 */
export function readDot(text: string, source: string, options: ReadOptions = {}): RawGraph {
  return new DotReader(new DotTokens(text, source), options).read();
}

/** One end of the edges of a statement: some nodes, or all nodes of a group when the statement ends. */
type Ends = readonly number[] | DotGroup;

class DotReader {
  private readonly raw = new RawGraph();
  private strict = false;
  /** Index of each edge of a strict graph, by its ends. */
  private readonly edgeAt = new Map<string, number>();
  private expansion = 0;

  constructor(
    private readonly tokens: DotTokens,
    private readonly options: ReadOptions,
  ) {}

  read(): RawGraph {
    const { tokens, raw } = this;
    this.strict = tokens.take("strict");
    raw.directed = tokens.take("digraph");
    if (!raw.directed && !tokens.take("graph")) throw this.unexpected("graph or digraph");
    if (tokens.peek().kind === "id") tokens.next();
    this.require("{");
    this.readStatements(new DotGroup(), 1);
    const { kind, line, value } = tokens.peek();
    if (kind === "keyword" && /graph$|strict/.test(value)) {
      throw tokens.fail("expected one graph, but another one starts here", line);
    }
    if (kind !== "end") throw this.unexpected("the end of the file");
    return raw;
  }

  /** Reads statements up to the closing brace. */
  private readStatements(group: DotGroup, depth: number): void {
    const { tokens } = this;
    if (depth > MAX_DEPTH) throw tokens.fail(`subgraphs are nested more than ${MAX_DEPTH} deep`);
    while (!tokens.take("}")) {
      if (tokens.peek().kind === "end") throw this.unexpected('"}"');
      if (!tokens.take(";")) this.readStatement(group, depth);
    }
  }

  private readStatement(group: DotGroup, depth: number): void {
    const { tokens } = this;
    const first = tokens.peek();
    if (first.kind === "keyword" && first.value !== "subgraph") {
      tokens.next();
      if (!["graph", "node", "edge"].includes(first.value)) throw this.unexpected("a statement", first);
      const weight = this.readAttributes();
      if (first.value === "edge") group.edgeWeight = weight ?? group.edgeWeight;
      return;
    }
    if (first.kind !== "id") return this.readChain(this.readSubgraph(group, depth), group, depth);
    const id = tokens.next().value;
    if (tokens.take("=")) this.readId("a value");
    else this.readChain(this.readNodes(group, id), group, depth);
  }

  /** Reads the rest of a statement that starts with nodes: operators with more nodes, and attributes. */
  private readChain(first: Ends, group: DotGroup, depth: number): void {
    const { tokens, raw } = this;
    const chain = [first];
    const { line } = tokens.peek();
    const [operator, wrong] = raw.directed ? ["->", "--"] : ["--", "->"];
    while (tokens.take(operator)) {
      const isId = tokens.peek().kind === "id";
      chain.push(isId ? this.readNodes(group, tokens.next().value) : this.readSubgraph(group, depth));
    }
    if (tokens.peek().kind === "symbol" && tokens.peek().value === wrong) {
      const kind = raw.directed ? "a digraph" : "an undirected graph";
      throw tokens.fail(`${wrong} is not an edge of ${kind}; use ${operator}`, tokens.peek().line);
    }
    const explicit = this.readAttributes();
    if (chain.length === 1) return;
    const fail = (problem: string) => tokens.fail(problem, line);
    const weight = finiteWeight(explicit ?? group.edgeWeight, this.options, fail);
    const added = { weight, line };
    let sources = this.nodesOf(chain[0]);
    for (const end of chain.slice(1)) {
      const targets = this.nodesOf(end);
      if (sources.length * targets.length !== 1) this.spend(sources.length * targets.length);
      for (const u of sources) for (const v of targets) this.addEdge(u, v, added, explicit !== undefined);
      sources = targets;
    }
  }

  /** Adds an edge. An edge that a strict graph has is changed instead. */
  private addEdge(
    u: number,
    v: number,
    { weight, line }: { weight?: number; line: number },
    explicit: boolean,
  ): void {
    const { raw } = this;
    if (this.strict) {
      const key = raw.directed || u < v ? `${u} ${v}` : `${v} ${u}`;
      const known = this.edgeAt.get(key);
      if (known !== undefined) {
        if (explicit) raw.weights[known] = weight ?? 1;
        raw.weighted ||= explicit && weight !== undefined;
        return;
      }
      this.edgeAt.set(key, raw.sources.length);
    }
    raw.join(u, v, weight, line);
  }

  /** Reads the ports of a node whose id has been read, and the nodes that commas append. */
  private readNodes(group: DotGroup, id: string): number[] {
    const nodes: number[] = [];
    for (let label = id; ; label = this.readId("a node")) {
      const node = this.raw.node(label);
      group.nodes.add(node);
      nodes.push(node);
      for (let part = 0; part < 2 && this.tokens.take(":"); part++) this.readId("a port");
      if (!this.tokens.take(",")) return nodes;
    }
  }

  private readSubgraph(group: DotGroup, depth: number): DotGroup {
    let name: string | undefined;
    if (this.tokens.take("subgraph") && this.tokens.peek().kind === "id") name = this.tokens.next().value;
    if (!this.tokens.take("{")) throw this.unexpected('a node or "{"');
    const opened = group.open(name);
    this.readStatements(opened, depth + 1);
    return opened;
  }

  private nodesOf(ends: Ends): readonly number[] {
    return ends instanceof DotGroup ? ends.members((count) => this.spend(count)) : ends;
  }

  /** Reads lists of attributes. Returns the last weight. */
  private readAttributes(): string | undefined {
    const { tokens } = this;
    let weight: string | undefined;
    while (tokens.take("[")) {
      while (!tokens.take("]")) {
        const key = this.readId('an attribute or "]"');
        const value = tokens.take("=") ? this.readId("a value") : "true";
        if (key === "weight") weight = value;
        if (!tokens.take(",")) tokens.take(";");
      }
    }
    return weight;
  }

  private readId(expected: string): string {
    const token = this.tokens.next();
    if (token.kind !== "id") throw this.unexpected(expected, token);
    return token.value;
  }

  private require(symbol: string): void {
    if (!this.tokens.take(symbol)) throw this.unexpected(quoted(symbol));
  }

  private spend(count: number): void {
    this.expansion += count;
    if (this.expansion <= MAX_EXPANSION) return;
    throw this.tokens.fail(`groups of nodes expand to more than ${MAX_EXPANSION} edges`);
  }

  private unexpected(expected: string, { kind, value, line }: DotToken = this.tokens.peek()): Error {
    const found = kind === "end" ? value : quoted(value);
    return this.tokens.fail(`expected ${expected}, but got ${found}`, line);
  }
}
