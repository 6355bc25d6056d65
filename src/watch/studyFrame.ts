import { type Html, html } from "../figures/html.js";
import type { PhaseProgress } from "./phaseProgress.js";
import { remainingText } from "./remainingText.js";
import type { StudyState, WatchedFolder } from "./watchedFolder.js";

const STATES: Readonly<Record<StudyState, string>> = {
  running: "running",
  finished: "finished",
  stopped: "not running",
};
const PHASES = { search: "Search", tuning: "Tuning", confirmation: "Confirmation" } as const;

/** Failed trials that are listed. */
const MOST_FAILURES = 20;

/** What a folder of any study tells of itself. */
type Told = Pick<WatchedFolder<never>, "name" | "path" | "state" | "damage"> & {
  readonly trials: readonly { readonly seconds: number }[];
};

/**
 * The head of a study's section: its name, what it is about, how far its phases are, and how long they still take.
 *
 * @param perSecond training runs a second; undefined when not known
 */
export function studyHead(
  { name, path, state, damage, trials }: Told,
  about: string,
  phases: readonly PhaseProgress[],
  perSecond: number | undefined,
): Html {
  const remaining = state === "finished" ? "" : remainingText(phases, trials, perSecond);
  return html`<h2>${name} <span class="state ${state}">${STATES[state]}</span></h2>
    <p class="about">${about} · ${path}</p>
    ${damage === undefined ? html`` : html`<p class="problem">${damage}</p>`}
    <ul class="phases">
      ${phases.map(phaseItem)}
    </ul>
    <p class="remaining">${remaining}</p>`;
}

/** What a study does now, for the status line. */
export function statusText(
  { name, state, damage }: Pick<Told, "name" | "state" | "damage">,
  phases: readonly PhaseProgress[],
): string {
  const now = phases.find(({ left }) => left > 0);
  if (damage !== undefined) return `${name}: the journal is damaged`;
  return state === "running" && now !== undefined
    ? `${name}: ${PHASES[now.phase].toLowerCase()}`
    : `${name}: ${STATES[state]}`;
}

/** The last failed trials and their sentences; nothing where there are none. */
export function failureList(
  failed: readonly { readonly key: string; readonly host?: string; readonly failed: string }[],
): Html {
  if (failed.length === 0) return html``;
  const more = failed.length - MOST_FAILURES;
  return html`<h3>${failed.length} failed ${failed.length === 1 ? "trial" : "trials"}</h3>
    <ul class="failures">
      ${[...failed]
        .reverse()
        .slice(0, MOST_FAILURES)
        .map(
          ({ key, host, failed: reason }) =>
            html`<li><b>${key}</b>${host === undefined ? "" : ` on ${host}`}: ${reason}</li>`,
        )}
      ${more > 0 ? html`<li>${more} more in trials.jsonl</li>` : html``}
    </ul>`;
}

function phaseItem({ phase, done, total, unit }: PhaseProgress): Html {
  const name = PHASES[phase];
  const count = Number.isInteger(total) ? String(total) : total.toFixed(1);
  return html`<li>
    <span>${name}</span>
    <progress max="${total}" value="${Math.min(done, total)}" aria-label="${name}"></progress>
    <span>${done} of ${count} ${unit}</span>
  </li>`;
}
