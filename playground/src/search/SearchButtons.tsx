import { useEffect, useRef, useState } from "preact/hooks";
import { Notices } from "../page/Notices.js";
import { search } from "./search.js";
import type { SearchPlan } from "./searchPlan.js";
import { secondsLeft, type SearchState } from "./searchState.js";

interface SearchButtonsProps {
  readonly state: SearchState;
  readonly plan: SearchPlan;
  readonly announce: (sentence: string) => void;
}

const phases = { search: "Search", tuning: "Tuning", confirmation: "Fresh seeds" } as const;

/** Search, stop and reset, and how far the search is. */
export function SearchButtons({ state, plan, announce }: SearchButtonsProps) {
  const { running, conclusion, trials, total, problem } = state;
  const [stopping, setStopping] = useState(false);
  const same = state.key === plan.key;
  const wasRunning = useRef(running);
  useEffect(() => {
    if (wasRunning.current && !running) {
      setStopping(false);
      announce(problem ?? conclusion?.headline ?? "Stopped.");
    }
    wasRunning.current = running;
  }, [running]);
  const begun = same && trials.length > 0;
  return (
    <>
      <div class="buttons">
        {running ? (
          <button
            class="main"
            disabled={stopping}
            onClick={() => {
              setStopping(true);
              void search.stop();
            }}
          >
            {stopping ? "Stopping …" : "Stop"}
          </button>
        ) : (
          <button
            class="main"
            disabled={same && conclusion !== undefined}
            onClick={() => void search.start(plan)}
          >
            {begun && conclusion === undefined ? "Go on" : "Search"}
          </button>
        )}
        <button disabled={state.key === undefined} onClick={() => search.reset()}>
          Reset
        </button>
      </div>
      {total > 0 && (
        <progress max={total} value={trials.length} aria-label="Training runs that have ended">
          {trials.length} of {total}
        </progress>
      )}
      <p class="quiet search-status">{problem ?? sentence()}</p>
      <Notices sentences={[state.unkept]} />
    </>
  );

  function sentence(): string {
    if (state.key === undefined)
      return "About a minute on a laptop: some training runs to search, and 30 on fresh seeds.";
    const changed = same ? "" : " The settings have changed: the next search starts afresh.";
    if (total === 0) return `Planning …${changed}`;
    const done = `${trials.length} of ${total} training runs`;
    if (!running) return `${done} are done.${changed}`;
    const left = secondsLeft(state, performance.now());
    const eta =
      left === undefined
        ? ""
        : `, about ${left < 90 ? `${Math.ceil(left)} seconds` : `${Math.ceil(left / 60)} minutes`} left`;
    return `${phases[trials.at(-1)?.phase ?? "search"]}: ${done}${eta}.${changed}`;
  }
}
