import { useLayoutEffect, useMemo, useState } from "preact/hooks";
import type { Settings } from "../state/settings.js";
import type { Change } from "../state/useSettings.js";
import { designClient } from "./designClient.js";
import type { DesignedGraph, DesignRequest } from "./designedGraph.js";
import { hasSimd } from "../support/supportProblems.js";
import { latestOnly } from "./latestOnly.js";

/** The graph of the settings. While it is designed, the one before stays. */
export interface Design {
  readonly graph: DesignedGraph | undefined;
  /** What could not be done as asked: the page shows the nearest graph. */
  readonly notice: string | undefined;
  readonly failure: string | undefined;
}

function requestOf({ nodes, degree, clustering, pathLength, seed }: Settings): DesignRequest {
  return { order: nodes, degree, clustering, pathLength, seed };
}

/** Designs the graph of the settings in a worker. Settings that no graph has become those of the nearest graph. */
export function useDesign(settings: Settings, change: Change): Design {
  const [design, setDesign] = useState<Design>({ graph: undefined, notice: undefined, failure: undefined });
  const { nodes, degree, clustering, pathLength, seed } = settings;

  const ask = useMemo(() => {
    // the page says what the browser lacks: see supportProblems.ts
    if (!hasSimd()) return () => undefined;
    const { calls, failure } = designClient();
    return latestOnly<DesignRequest, DesignedGraph>(
      (request) => Promise.race([calls.design(request), failure]),
      (graph, request) => {
        const notice = graph.met ? undefined : nearestNotice(request, graph);
        setDesign((before) => ({
          graph,
          // the target of the nearest graph is met by the same graph, and the sentence stays until another is asked for
          notice: graph.met && sameTarget(before.graph, graph) ? before.notice : notice,
          failure: undefined,
        }));
        if (!graph.met)
          change((now) =>
            sameRequest(requestOf(now), request)
              ? { clustering: graph.target.clustering, pathLength: graph.target.pathLength }
              : {},
          );
      },
      (error) =>
        setDesign((before) => ({
          ...before,
          failure: error instanceof Error ? error.message : String(error),
        })),
    );
  }, [change]);

  // at once: an effect would wait until the page is drawn
  useLayoutEffect(() => ask(requestOf(settings)), [ask, nodes, degree, clustering, pathLength, seed]);
  return design;
}

function sameRequest(a: DesignRequest, b: DesignRequest): boolean {
  return (Object.keys(a) as (keyof DesignRequest)[]).every((key) => a[key] === b[key]);
}

function sameTarget(before: DesignedGraph | undefined, after: DesignedGraph): boolean {
  return before !== undefined && sameRequest(before.target, after.target);
}

function nearestNotice(
  { order, degree, clustering, pathLength }: DesignRequest,
  nearest: DesignedGraph,
): string {
  const of = degree === undefined ? `${order} nodes` : `${order} nodes and degree ${degree}`;
  return (
    `No graph with ${of} was found at C ${clustering.toFixed(2)} and L ${pathLength.toFixed(2)}. ` +
    `This is the nearest one that was found: C ${nearest.clustering.toFixed(2)}, L ${nearest.pathLength.toFixed(2)}.`
  );
}
