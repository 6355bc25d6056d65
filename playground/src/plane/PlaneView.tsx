import { useEffect, useMemo, useRef } from "preact/hooks";
import { Controls } from "../controls/Controls.js";
import { LayoutChoice } from "../controls/LayoutChoice.js";
import type { DesignedGraph } from "../design/designedGraph.js";
import { Messages } from "../graph/Messages.js";
import { Numbers } from "../numbers/Numbers.js";
import { Share } from "../share/Share.js";
import { Tour } from "../tour/Tour.js";
import { TourOffer } from "../tour/TourOffer.js";
import type { ViewProps } from "../views/view.js";
import { PlanePanel } from "./PlanePanel.js";

/** The plane of clustering and path length, and the graph of a point in it. */
export function PlaneView({ settings, change, graph, notice, announce }: ViewProps) {
  useAnnouncedGraph(graph, announce);
  // while the point is dragged, the settings change more often than the graph
  const messages = useMemo(
    () => graph && <Messages graph={graph} layout={settings.layout} />,
    [graph, settings.layout],
  );
  const numbers = useMemo(() => graph && <Numbers graph={graph} />, [graph]);
  return (
    <>
      <section class="intro">
        <p class="lede">
          Which wiring should a neural network have? Each point of this plane stands for one: drag it, and see
          the network change.
        </p>
      </section>
      {settings.tour === undefined ? (
        <TourOffer change={change} />
      ) : (
        <Tour step={settings.tour} change={change} />
      )}
      <div class="pair">
        <PlanePanel graph={graph} notice={notice} settings={settings} change={change} />
        <section class="panel" aria-labelledby="graph-title">
          <div class="panel-head">
            <h2 id="graph-title">The network’s wiring</h2>
            <LayoutChoice layout={settings.layout} change={change} />
          </div>
          {messages ?? <p class="quiet waiting">Designing a graph …</p>}
        </section>
      </div>
      {numbers}
      <Controls settings={settings} change={change} />
      {graph !== undefined && <Share graph={graph} settings={settings} announce={announce} />}
    </>
  );
}

/** Screen readers hear of a new graph when it has stayed for a while, not while it is dragged. */
const PAUSE_MILLISECONDS = 700;

function useAnnouncedGraph(graph: DesignedGraph | undefined, announce: (sentence: string) => void): void {
  const first = useRef(true);
  useEffect(() => {
    if (graph === undefined) return undefined;
    if (first.current) {
      first.current = false;
      return undefined;
    }
    const { clustering, pathLength, edges } = graph;
    const timer = setTimeout(
      () => announce(`C ${clustering.toFixed(2)}, L ${pathLength.toFixed(2)}, ${edges.length} edges`),
      PAUSE_MILLISECONDS,
    );
    return () => clearTimeout(timer);
  }, [graph, announce]);
}
