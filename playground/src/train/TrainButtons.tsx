import { useEffect, useRef } from "preact/hooks";
import { Notices } from "../page/Notices.js";
import { curveStatistics } from "./curves/curveStatistics.js";
import { training } from "./training.js";
import type { TrainingPlan } from "./trainingPlan.js";
import { epochsDone, networkNames, type TrainingState } from "./trainingState.js";

interface TrainButtonsProps {
  readonly state: TrainingState;
  readonly plan: TrainingPlan;
  readonly announce: (sentence: string) => void;
}

/** Train, one epoch, stop and reset, and a sentence about where the training is. */
export function TrainButtons({ state, plan, announce }: TrainButtonsProps) {
  const { running, problem } = state;
  const same = state.key === plan.key;
  const done = same ? epochsDone(state) : 0;
  const finished = done === plan.epochs;
  const wasRunning = useRef(running);
  useEffect(() => {
    if (wasRunning.current && !running) announce(result(state) ?? "Stopped.");
    wasRunning.current = running;
  }, [running]);
  return (
    <>
      <div class="buttons training">
        {running ? (
          <button class="main" onClick={() => training.stop()}>
            Stop
          </button>
        ) : (
          <button class="main" disabled={finished} onClick={() => void training.play(plan)}>
            {done > 0 ? "Go on" : "Train"}
          </button>
        )}
        <button disabled={running || finished} onClick={() => void training.step(plan)}>
          One epoch
        </button>
        <button disabled={state.key === undefined} onClick={() => void training.reset()}>
          Reset
        </button>
      </div>
      <p class="quiet training-status">{problem ?? sentence()}</p>
      <Notices sentences={same ? Object.values(state.unkept) : []} />
    </>
  );

  function sentence(): string {
    if (state.key === undefined) return "Nothing is trained yet.";
    if (!same && !running) return "The settings have changed: training starts afresh.";
    if (running) return `Epoch ${Math.min(epochsDone(state) + 1, state.epochs)} of ${state.epochs} …`;
    return `${done} of ${plan.epochs} epochs are done. ${result(state) ?? ""}`;
  }
}

/** What the curves say, with a comparison only where the runs do not overlap. */
function result({ curves }: TrainingState): string | undefined {
  const [ours, theirs] = networkNames.map((name) => curveStatistics(curves[name]).at(-1));
  if (ours === undefined || theirs === undefined || ours.epoch !== theirs.epoch) return undefined;
  const means = `Mean test error: ${ours.mean.toFixed(1)} % with the graph, ${theirs.mean.toFixed(1)} % fully connected.`;
  if (ours.runs < 2) return `${means} A single seed says nothing about the difference.`;
  if (ours.highest < theirs.lowest) return `${means} All runs with the graph are better.`;
  if (theirs.highest < ours.lowest) return `${means} All runs with the fully connected network are better.`;
  return `${means} The runs overlap: this is no proof of a difference.`;
}
