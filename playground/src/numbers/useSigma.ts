import { useEffect, useState } from "preact/hooks";
import { designClient } from "../design/designClient.js";
import type { DesignedGraph } from "../design/designedGraph.js";

/** Sigma needs random graphs to compare with and no graph is designed meanwhile, so it waits until the graph has stayed for a while. */
const PAUSE_MILLISECONDS = 600;

/** The small-world coefficient of a graph as text. */
export function useSigma(graph: DesignedGraph): string {
  const [known, setKnown] = useState<{ graph: DesignedGraph; text: string }>();
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      designClient()
        .calls.sigma(graph)
        .then(
          (sigma) =>
            current && setKnown({ graph, text: Number.isFinite(sigma) ? sigma.toFixed(2) : "undefined" }),
          () => undefined,
        );
    }, PAUSE_MILLISECONDS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [graph]);
  return known?.graph === graph ? known.text : "…";
}
