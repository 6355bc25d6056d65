import { useEffect, useMemo } from "preact/hooks";
import { roundTo } from "../state/roundTo.js";
import type { Settings } from "../state/settings.js";
import { formatLink } from "../state/settingsUrl.js";
import type { ViewProps } from "../views/view.js";
import { search } from "./search.js";
import { SearchButtons } from "./SearchButtons.js";
import { SearchControls } from "./SearchControls.js";
import { SearchPlane } from "./SearchPlane.js";
import { searchPlan } from "./searchPlan.js";
import type { SearchState } from "./searchState.js";
import { SearchShare } from "./SearchShare.js";
import { useSearch } from "./useSearch.js";
import { Verdict } from "./Verdict.js";

/** Searches for the graph with the lowest error, and confirms it on fresh seeds. */
export function SearchView({ settings, change, data, announce }: ViewProps) {
  const state = useSearch();
  const plan = useMemo(() => searchPlan(settings, data), [settings, data]);
  useEffect(() => search.resume(plan), []);
  return (
    <>
      <section class="intro">
        <h2>Search for the sweet spot</h2>
        <p>
          Which graph should be trained next? The search learns the error as a surface over the plane, and
          trains where it can learn most about the lowest point. Then the best graph must prove itself on
          fresh seeds.
        </p>
      </section>
      <div class="pair">
        <section class="panel" aria-labelledby="surface-title">
          <div class="panel-head">
            <h2 id="surface-title">The surface of errors</h2>
          </div>
          <SearchPlane state={state} nodes={settings.nodes} />
        </section>
        <section class="panel" aria-labelledby="progress-title">
          <div class="panel-head">
            <h2 id="progress-title">{state.conclusion === undefined ? "Progress" : "Verdict"}</h2>
          </div>
          <SearchButtons state={state} plan={plan} announce={announce} />
          <Verdict state={state} link={linkToBest(state, settings)} />
        </section>
      </div>
      <SearchControls settings={settings} change={change} data={data} />
      <SearchShare state={state} plan={plan} announce={announce} />
    </>
  );
}

/** A link that shows a graph at the place of the best one. */
function linkToBest({ conclusion, candidates }: SearchState, settings: Settings): string | undefined {
  if (conclusion === undefined) return undefined;
  const { clustering, pathLength } = candidates[conclusion.bestRow];
  return formatLink({
    ...{ ...settings, view: "plane", nodes: conclusion.nodes, degree: undefined },
    clustering: roundTo(clustering, 3),
    pathLength: roundTo(pathLength, 3),
  });
}
