import { useEffect, useRef } from "preact/hooks";
import type { Change } from "../state/useSettings.js";
import { tourSteps } from "./steps.js";

/** The step of the tour that is shown, and the buttons to the others. */
export function Tour({ step, change }: { step: number; change: Change }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [step]);
  const { title, text } = tourSteps[step - 1];
  const go = (next: number) => change({ ...tourSteps[next - 1].shows, tour: next });
  return (
    <section class="tour" aria-labelledby="tour-title">
      <p class="kicker">
        Step {step} of {tourSteps.length}
      </p>
      <h2 id="tour-title" tabIndex={-1} ref={heading}>
        {title}
      </h2>
      <p>{text}</p>
      <div class="buttons">
        <button disabled={step === 1} onClick={() => go(step - 1)}>
          Back
        </button>
        {step < tourSteps.length && (
          <button class="main" onClick={() => go(step + 1)}>
            Next
          </button>
        )}
        <button
          class={step === tourSteps.length ? "main" : "plain"}
          onClick={() => change({ tour: undefined })}
        >
          {step === tourSteps.length ? "Explore" : "End the tour"}
        </button>
      </div>
    </section>
  );
}
