import { performance } from "node:perf_hooks";
import type { QueueState } from "../cluster/queueView.js";
import { html } from "../figures/html.js";
import { openStudySection } from "./openStudySection.js";
import type { Watched } from "./openWatched.js";
import { phaseProgress } from "./phaseProgress.js";
import { statusText } from "./studyFrame.js";
import { studySection } from "./studySection.js";
import { TrialRate } from "./trialRate.js";
import { WatchedOpenStudy } from "./watchedOpenStudy.js";
import type { Fragment } from "./watchPage.js";
import { workersSection } from "./workersSection.js";

/** The parts of the page, drawn again only where something has changed. */
export class LiveFragments {
  private readonly parts = new Map<string, Fragment>();
  private readonly rates: TrialRate[];
  private readonly statuses: string[] = [];

  /** @param live whether the page is served, so that it may show the reports */
  constructor(
    private readonly studies: readonly Watched[],
    private readonly live: boolean,
  ) {
    this.rates = studies.map(() => new TrialRate());
    studies.forEach((_, i) => this.drawStudy(i));
  }

  get all(): Fragment[] {
    return [...this.parts.values()];
  }

  /** One clause for each study. */
  get status(): string {
    return this.statuses.join(" · ");
  }

  /** Draws a study. Returns the parts that changed. */
  drawStudy(i: number): Fragment[] {
    const study = this.studies[i];
    this.rates[i].add(study.trials.length, performance.now());
    const { perSecond } = this.rates[i];
    const isOpen = study instanceof WatchedOpenStudy;
    this.statuses[i] = statusText(study, isOpen ? study.phases : phaseProgress(study));
    const content = isOpen ? openStudySection(study, perSecond) : studySection(study, perSecond);
    const fragments = [{ id: `study-${i}`, content }];
    if (this.live) fragments.push({ id: `report-${i}`, content: reportPart(study, i) });
    return this.changed(fragments);
  }

  /** Draws the workers of a queue. Returns the parts that changed. */
  drawWorkers(address: string, state: QueueState | string): Fragment[] {
    const nameOf = (plan: string) => this.studies.find(({ digest }) => digest === plan)?.name;
    return this.changed([{ id: "workers", content: workersSection(address, state, nameOf, Date.now()) }]);
  }

  private changed(fragments: readonly Fragment[]): Fragment[] {
    const changed = fragments.filter(({ id, content }) => this.parts.get(id)?.content.text !== content.text);
    for (const fragment of fragments) this.parts.set(fragment.id, fragment);
    return changed;
  }
}

function reportPart({ name, state }: Watched, i: number) {
  if (state !== "finished") return html``;
  const path = `studies/${i}/report.html`;
  return html`<h2>Report of ${name}</h2>
    <p><a href="${path}" target="_blank" rel="noopener">Open the report on its own page</a></p>
    <iframe src="${path}" title="Report of ${name}" sandbox="" loading="lazy"></iframe>`;
}
