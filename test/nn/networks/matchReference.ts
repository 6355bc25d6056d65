import type { NetworkName } from "../../../src/nn/networks/architectures/catalogue.js";
import { readFixture } from "../../fixtures/readFixture.js";

/** A network that the authors' code matched. */
export interface MatchedByAuthors {
  readonly model: NetworkName;
  /** Undefined for the baseline. */
  readonly graph?: { readonly density: number; readonly rewiring: number; readonly seed: number };
  readonly row: number | null;
  readonly dims: readonly number[];
  readonly flops: number;
  readonly params: number;
}

/** A search of the authors' code, step by step. */
export interface SearchByAuthors {
  readonly model: NetworkName;
  readonly graph?: MatchedByAuthors["graph"];
  readonly flops: number;
  readonly rescalings: number;
  readonly builds: readonly (readonly [readonly number[], number])[];
}

interface Row {
  graph_row: number | null;
  dim_list: number[];
  flops: number;
  params: number;
  sparsity: number;
  p: number;
  graphseed: number;
}

interface File {
  tasks: Record<string, { stats_baseline: number; rows: (Row | number[])[] }>;
  traces: Record<string, { task: string; stats_baseline: number; trace_dimlist_flops: [number[], number][] }>;
}

const models: Readonly<Record<string, NetworkName>> = {
  mlp_cifar10: "mlp",
  cnn_imagenet: "cnn6",
  resnet34_imagenet: "resnet34",
  resnet34sep_imagenet: "resnet34-sep",
  resnet50_imagenet: "resnet50",
  efficient_imagenet: "efficientnet-b0",
};

/** The paper's best graphs, for which there are traces. */
const best: Readonly<Record<string, MatchedByAuthors["graph"]>> = {
  mlp_cifar10: { density: 0.128001, rewiring: 0.128063, seed: 4 },
  cnn_imagenet: { density: 0.170251, rewiring: 0.120983, seed: 13 },
  resnet34sep_imagenet: { density: 0.168515, rewiring: 0.342558, seed: 23 },
  resnet50_imagenet: { density: 0.316271, rewiring: 0.073388, seed: 8 },
  efficient_imagenet: { density: 0.350341, rewiring: 0.025772, seed: 2 },
};

const matched = readFixture<File>("reference/match.json");

/** Results of the authors' code for convolutional networks. */
export function convolutionalMatches(): MatchedByAuthors[] {
  return Object.entries(matched.tasks).flatMap(([task, { rows }]) =>
    rows.flatMap((row) => {
      if (Array.isArray(row)) return [];
      const { graph_row, dim_list: dims, flops, params, sparsity, p, graphseed } = row;
      const graph = { density: sparsity, rewiring: p, seed: graphseed };
      return [
        { model: models[task], ...(graph_row !== null && { graph }), row: graph_row, dims, flops, params },
      ];
    }),
  );
}

/** Its results for the MLP, for rows of the set of 3,942: [row, width, FLOPs, parameters]. */
export function mlpMatches(): (readonly (number | null)[])[] {
  return matched.tasks.mlp_cifar10.rows.filter((row) => Array.isArray(row));
}

/** The searches with a trace. */
export function tracedSearches(): SearchByAuthors[] {
  return Object.entries(matched.traces).map(
    ([name, { task, stats_baseline: flops, trace_dimlist_flops }]) => ({
      model: models[task],
      ...(name.includes("best") && { graph: best[task] }),
      flops,
      rescalings: task === "mlp_cifar10" ? 15 : 9,
      builds: trace_dimlist_flops,
    }),
  );
}
