import { useEffect, useState } from "preact/hooks";
import { designClient } from "../design/designClient.js";
import type { ReferenceGraph } from "../design/referenceGraphs.js";
import type { ReachCells } from "../reach/reachCells.js";

/** What the plane shows for all graphs of an order and degree. */
export interface PlaneFacts {
  /** Undefined while it is being searched. */
  readonly cells: ReachCells | undefined;
  readonly references: readonly ReferenceGraph[];
}

/** The search for the cells of a degree takes seconds, so it waits until the degree has stayed for a while. */
const PAUSE_MILLISECONDS = 300;

/** Asks the worker for the facts of an order and degree. */
export function usePlaneFacts(order: number, degree: number | undefined): PlaneFacts {
  const [facts, setFacts] = useState<PlaneFacts>({ cells: undefined, references: [] });
  useEffect(() => {
    let current = true;
    const { calls } = designClient();
    const ignore = () => undefined;
    calls
      .references(order, degree)
      .then((references) => current && setFacts({ cells: undefined, references }), ignore);
    const timer = setTimeout(
      () =>
        void calls
          .reach(order, degree)
          .then((cells) => current && setFacts((before) => ({ ...before, cells })), ignore),
      degree === undefined ? 0 : PAUSE_MILLISECONDS,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [order, degree]);
  return facts;
}
