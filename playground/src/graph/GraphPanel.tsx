import { useEffect, useMemo, useState } from "preact/hooks";
import type { DesignedGraph } from "../design/designedGraph.js";
import type { Settings } from "../state/settings.js";
import type { Change } from "../state/useSettings.js";
import { LayoutChoice } from "../controls/LayoutChoice.js";
import { GraphDrawing } from "./GraphDrawing.js";
import { hopsFrom } from "./hopsFrom.js";
import { Rounds } from "./Rounds.js";

interface GraphPanelProps {
  readonly graph: DesignedGraph;
  readonly settings: Settings;
  readonly change: Change;
}

/** The graph, and a message that goes through it round by round. */
export function GraphPanel({ graph, settings, change }: GraphPanelProps) {
  const [chosen, setChosen] = useState(0);
  const [round, setRound] = useState(0);
  const sender = chosen < graph.order ? chosen : 0;
  const hops = useMemo(() => hopsFrom(sender, graph.order, graph.edges), [graph, sender]);
  const rounds = Math.max(...hops);
  // a round of another graph says nothing
  useEffect(() => setRound(0), [graph, sender]);
  return (
    <section class="panel" aria-labelledby="graph-title">
      <div class="panel-head">
        <h2 id="graph-title">The network’s wiring</h2>
        <LayoutChoice layout={settings.layout} change={change} />
      </div>
      <div id="graph-drawing">
        <GraphDrawing graph={graph} layout={settings.layout} hops={hops} round={round} onChoose={setChosen} />
      </div>
      <Rounds
        sender={sender}
        order={graph.order}
        rounds={rounds}
        round={Math.min(round, rounds)}
        reached={hops.filter((hop) => hop <= round).length}
        onRound={setRound}
      />
    </section>
  );
}
