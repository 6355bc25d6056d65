import type { DesignedGraph } from "../design/designedGraph.js";
import { useSigma } from "./useSigma.js";

/** The measures of the graph. */
export function Numbers({ graph }: { graph: DesignedGraph }) {
  const sigma = useSigma(graph);
  const { order, edges, clustering, pathLength, density, diameter } = graph;
  const shown: readonly (readonly [name: string, value: string, meaning: string])[] = [
    ["Clustering C", clustering.toFixed(3), "how often two neighbours are neighbours"],
    ["Path length L", pathLength.toFixed(3), "rounds between two nodes, on average"],
    ["Edges", withCommas(edges.length), `of ${withCommas((order * (order - 1)) / 2)} possible`],
    ["Average degree", ((2 * edges.length) / order).toFixed(2), "neighbours of a node"],
    ["Density", density.toFixed(3), "share of the possible edges"],
    ["Diameter", String(diameter), "rounds until all have heard all"],
    ["Small-world σ", sigma, "above 1: a small world"],
  ];
  return (
    <section aria-label="Measures of the graph">
      <dl class="numbers">
        {shown.map(([name, value, meaning]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value} <small>{meaning}</small>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A whole number with commas between thousands. `toLocaleString` would load the data of all languages first. */
function withCommas(whole: number): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, ",");
}
