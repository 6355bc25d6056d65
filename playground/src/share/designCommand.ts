import type { DesignRequest } from "../design/designedGraph.js";

/**
 * The command that prints the graph of a request.
 *
 * @example
 * designCommand({ order: 64, degree: undefined, clustering: 0.45, pathLength: 2.2, seed: 1 });
 * // "npx sweetspot design --nodes 64 --clustering 0.45 --path-length 2.2 --seed 1"
 */
export function designCommand({ order, degree, clustering, pathLength, seed }: DesignRequest): string {
  const options = [
    `--nodes ${order}`,
    `--clustering ${clustering}`,
    `--path-length ${pathLength}`,
    ...(degree === undefined ? [] : [`--degree ${degree}`]),
    `--seed ${seed}`,
  ];
  return `npx sweetspot design ${options.join(" ")}`;
}
