import { useEffect, useState } from "preact/hooks";
import { training } from "./training.js";
import type { TrainingState } from "./trainingState.js";

/** The state of the page's training. */
export function useTraining(): TrainingState {
  const [state, setState] = useState(training.state);
  useEffect(() => {
    setState(training.state);
    return training.onChange(() => setState(training.state));
  }, []);
  return state;
}
