import { existsSync } from "node:fs";
import { join } from "node:path";
import type { PublishedAnalysis } from "sweetspot/study";
import type {
  PublishedBin,
  PublishedSurface,
  PublishedSweetSpot,
} from "../src/published/publishedSurface.js";

/** Sets with more graphs than this are shown in bins of a third of the width. */
const FEW_GRAPHS = 1000;

/** What the site shows of the release. */
export interface PublishedSite {
  readonly surfaces: readonly PublishedSurface[];
  readonly sweetSpot: PublishedSweetSpot | undefined;
}

/**
 * The surfaces of the tasks that a release has. The numbers are those of `sweetspot analyze published`.
 *
 * @param release the folder with the sets of graphs and `final_results`
 * @param wanted whether to read a task, by its name; default: all tasks
 */
export async function publishedSurfaces(
  release: string,
  wanted: (task: string) => boolean = () => true,
): Promise<PublishedSite> {
  const { analyzePublished, publishedTasks } = await import("sweetspot/study");
  const results = join(release, "final_results");
  const surfaces: PublishedSurface[] = [];
  let sweetSpot: PublishedSite["sweetSpot"];
  for (const { name, graphs } of publishedTasks.filter((task) => wanted(task.name))) {
    const folders = [name, `${name}_seed1`].map((folder) => join(results, folder));
    if (!folders.some((folder) => existsSync(folder)) || !existsSync(join(release, graphs))) continue;
    const analysis = analyzePublished({ results, graphs: release, task: name });
    surfaces.push(surfaceOf(analysis));
    if (analysis.binned !== undefined) {
      const { clustering, pathLength } = analysis.binned.sweetSpot;
      sweetSpot = { order: analysis.runs.graphs[0].order, clustering, pathLength };
    }
  }
  return { surfaces, sweetSpot };
}

function surfaceOf({ runs, baseline, best, drawn }: PublishedAnalysis): PublishedSurface {
  const { task, graphs, seeds } = runs;
  const { cells, clusteringEdges, pathLengthEdges } =
    graphs.length > FEW_GRAPHS ? drawn.middle : drawn.coarse;
  const bins = cells.flatMap(([pathLengthBin, clusteringBin, error]): PublishedBin[] => {
    const clustering = boundsOf(clusteringBin, clusteringEdges);
    const pathLength = boundsOf(pathLengthBin, pathLengthEdges);
    return clustering && pathLength ? [{ clustering, pathLength, error: rounded(error) }] : [];
  });
  return {
    task: task.name,
    title: task.title,
    order: graphs[0].order,
    graphs: graphs.length,
    seeds: seeds.length,
    bins,
    complete: { mean: rounded(baseline.mean), std: rounded(baseline.std) },
    best: {
      mean: rounded(best.mean),
      std: rounded(best.std),
      clustering: rounded(best.clustering),
      pathLength: rounded(best.pathLength),
    },
  };
}

/** The bounds of a bin, whose number is the one of its upper edge; undefined outside the plane. */
function boundsOf(bin: number, edges: readonly number[]): readonly [number, number] | undefined {
  return bin >= 1 && bin < edges.length ? [rounded(edges[bin - 1]), rounded(edges[bin])] : undefined;
}

function rounded(value: number): number {
  return Math.round(1000 * value) / 1000;
}
