import type { QueueState, QueuedTrial } from "../cluster/queueView.js";
import { type Html, html } from "../figures/html.js";
import { duration } from "../figures/duration.js";
import { errorText } from "../figures/numberText.js";
import { sparkline } from "../figures/sparkline.js";
import type { TrialProgress } from "../study/trials/trialProgress.js";

/**
 * The workers of a queue, their hosts and the trials that they train now.
 *
 * @param state what is known of the queue, or why nothing is
 * @param nameOf name of the watched study with a plan; undefined for other studies
 * @param now milliseconds since 1970
 */
export function workersSection(
  address: string,
  state: QueueState | string,
  nameOf: (plan: string) => string | undefined,
  now: number,
): Html {
  const heading = html`<h2>Workers of ${address}</h2>`;
  if (typeof state === "string")
    return html`${heading}
      <p class="problem">${state}</p>`;
  const { workers, waiting, lost } = state;
  const threads = workers.reduce((sum, worker) => sum + worker.threads, 0);
  const trialText = ({ plan, trial, since, progress }: QueuedTrial) =>
    [
      `${nameOf(plan) ?? `study ${plan.slice(0, 8)}`}: ${trial}`,
      duration(Math.max(0, now - since) / 1000),
      ...(progress === undefined ? [] : [progressText(progress)]),
    ].join(", ");
  const list = (trials: readonly QueuedTrial[]) =>
    html`<ul>
      ${trials.map((trial) => html`<li>${trialText(trial)} ${curveOf(trial)}</li>`)}
    </ul>`;
  const rows = workers.map(
    (worker) =>
      html`<tr>
        <td>${worker.host}</td>
        <td>${worker.trials.length} of ${worker.threads}</td>
        <td>${worker.trials.length === 0 ? "waits for trials" : list(worker.trials)}</td>
      </tr>`,
  );
  const table = html`<div class="scroll" role="group" tabindex="0" aria-label="Workers">
    <table class="workers">
      <thead>
        <tr>
          <th scope="col">host</th>
          <th scope="col">threads in use</th>
          <th scope="col">current trials</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
  const gone = html`<p>
      Trials of workers that are no longer connected; others train them after two minutes:
    </p>
    ${list(lost)}`;
  return html`${heading}
    <p>
      ${workers.length} ${workers.length === 1 ? "worker" : "workers"} with ${threads}
      ${threads === 1 ? "thread" : "threads"}; ${waiting} ${waiting === 1 ? "trial waits" : "trials wait"}.
    </p>
    ${workers.length === 0 ? html`` : table} ${lost.length === 0 ? html`` : gone}`;
}

function progressText({ epoch, epochs, errors }: TrialProgress): string {
  const error = errors.at(-1);
  const training = error === undefined ? "" : `, training error ${errorText({ mean: error })}`;
  return `epoch ${epoch} of ${epochs}${training}`;
}

function curveOf({ progress }: QueuedTrial): Html {
  return progress === undefined || progress.errors.length < 2 ? html`` : sparkline(progress.errors);
}
