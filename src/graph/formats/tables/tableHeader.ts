import type { Table } from "./splitTable.js";

/** The columns of an edge table, by index. */
export interface EdgeColumns {
  readonly source: number;
  readonly target: number;
  /** The column of weights; undefined for none. */
  readonly weight?: number;
  /** The column that says "Directed" or "Undirected", as Gephi writes it. */
  readonly type?: number;
  /** The names of the columns; undefined for a table without a header line. */
  readonly names?: readonly string[];
}

/** Words for the two ends of an edge, in lower case and without blanks, points, lines and the words of `AFFIXES`. */
const PAIRS: readonly (readonly [string, string])[] = [
  ["source", "target"],
  ["source", "destination"],
  ["source", "dest"],
  ["src", "dst"],
  ["src", "dest"],
  ["src", "tgt"],
  ["from", "to"],
  ["origin", "destination"],
  ["origin", "dest"],
  ["start", "end"],
  ["head", "tail"],
  ["tail", "head"],
  ["parent", "child"],
  ["sender", "receiver"],
  ["sender", "recipient"],
  ["follower", "followee"],
  ["follower", "followed"],
  ["ego", "alter"],
  ["citing", "cited"],
  ["initiator", "recipient"],
  ["subject", "object"],
  ["quelle", "ziel"],
  ["von", "nach"],
  ["origen", "destino"],
  ["origine", "cible"],
  ["u", "v"],
  ["i", "j"],
  ["x", "y"],
];
/** Nouns that a number or letter tells apart: node1 node2, protein_a protein_b. */
const NOUNS =
  /^(?:node|vertex|id|name|entity|item|user|person|actor|author|gene|protein|interactor|agent|player|city|station|word|character|label)$/;
const COUNTERS: readonly (readonly [string, string])[] = [
  ["1", "2"],
  ["0", "1"],
  ["a", "b"],
  ["x", "y"],
  ["i", "j"],
];
const AFFIXES = /^(?:node|vertex)(?=.)|(?:node|vertex|name|label|index|idx|ids?)+$/g;

/** Columns of a header line that are examined. */
const MAX_COLUMNS = 100;

/**
 * The columns that the first row of a table names; undefined if it is not a header line. A header line has words for the ends of an
 * edge, such as source and target, from and to, node1 and node2, u and v, in capitals or not. It is not one if a later row has
 * a node with one of these words.
 */
export function headerColumns({ rows, header }: Table): EdgeColumns | undefined {
  if (rows.length === 0 || header.names !== undefined) return undefined;
  const words = rows[0].slice(0, MAX_COLUMNS).map(normalized);
  const ends = endsOf(words);
  if (ends === undefined) return undefined;
  const [source, target] = ends;
  if (rows.length === 1 ? words[source].length === 1 : occursLater(rows, ends)) return undefined;
  const columnOf = (word: RegExp) => {
    const found = words.findIndex((each, k) => k !== source && k !== target && word.test(each));
    return found < 0 ? undefined : found;
  };
  return {
    source,
    target,
    weight:
      columnOf(/^(?:edge)?(?:weights?|w)$/) ??
      columnOf(/^(?:value|strength|count|amount|distance|length|cost|score)$/),
    type: columnOf(/^type$/),
    names: rows[0],
  };
}

function normalized(word: string): string {
  return word.toLowerCase().replace(/[\s_.:-]+/g, "");
}

/** The columns of the two ends. */
function endsOf(words: readonly string[]): [number, number] | undefined {
  const stems = words.map((word) => word.replace(AFFIXES, ""));
  for (const [first, second] of PAIRS) {
    const ends = [stems.indexOf(first), stems.indexOf(second)];
    if (!ends.includes(-1)) return ends as [number, number];
  }
  for (const [first, second] of COUNTERS) {
    for (const [k, word] of words.entries()) {
      const noun = word.slice(0, -first.length);
      const other = words.indexOf(noun + second);
      if (word.endsWith(first) && NOUNS.test(noun) && other >= 0) return [k, other];
      const shared = /^([a-z]+?)(1|a)(id|name)$/.exec(word);
      if (shared === null || shared[2] !== first || !NOUNS.test(shared[1])) continue;
      const partner = words.indexOf(shared[1] + second + shared[3]);
      if (partner >= 0) return [k, partner];
    }
  }
  return undefined;
}

/** Whether a later row has one of the words of the first row, or the same noun with another number, as a node. */
function occursLater(rows: readonly string[][], ends: readonly [number, number]): boolean {
  const words = new Set(ends.map((end) => rows[0][end]));
  const [, noun] = /^(\D+)\d$/.exec(rows[0][ends[0]]) ?? [];
  const isNode = (field: string | undefined) =>
    field !== undefined &&
    (words.has(field) ||
      (noun !== undefined && field.startsWith(noun) && /^\d+$/.test(field.slice(noun.length))));
  return rows.some((row, k) => k > 0 && ends.some((end) => isNode(row[end])));
}
