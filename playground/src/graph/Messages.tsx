import { useEffect, useMemo, useState } from "preact/hooks";
import type { DesignedGraph } from "../design/designedGraph.js";
import type { Layout } from "../state/settings.js";
import { GraphDrawing } from "./GraphDrawing.js";
import { hopsFrom } from "./hopsFrom.js";
import { Rounds } from "./Rounds.js";

/** The graph, and a message that goes through it round by round. */
export function Messages({ graph, layout }: { graph: DesignedGraph; layout: Layout }) {
  const [chosen, setChosen] = useState(0);
  const [round, setRound] = useState(0);
  const sender = chosen < graph.order ? chosen : 0;
  const hops = useMemo(() => hopsFrom(sender, graph.order, graph.edges), [graph, sender]);
  const rounds = Math.max(...hops);
  // a round of another graph says nothing
  useEffect(() => setRound(0), [graph, sender]);
  return (
    <>
      <GraphDrawing graph={graph} layout={layout} hops={hops} round={round} onChoose={setChosen} />
      <Rounds
        sender={sender}
        order={graph.order}
        rounds={rounds}
        round={Math.min(round, rounds)}
        reached={hops.filter((hop) => hop <= round).length}
        onRound={setRound}
        onSender={setChosen}
      />
    </>
  );
}
