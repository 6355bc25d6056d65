/** Trials in a span of time, for the time that is left. */
export class TrialRate {
  private readonly seen: { readonly at: number; readonly trials: number }[] = [];

  /**
   * @param trials that have ended
   * @param at milliseconds, on any clock that never goes back
   */
  add(trials: number, at: number): void {
    const last = this.seen.at(-1);
    // a journal that was repaired has fewer
    if (last !== undefined && trials < last.trials) this.seen.length = 0;
    if (this.seen.at(-1)?.trials !== trials) this.seen.push({ at, trials });
    if (this.seen.length > SPAN) this.seen.shift();
  }

  /** Trials per second; undefined until two have ended since the first look. */
  get perSecond(): number | undefined {
    // what had ended before the first look says nothing about the time
    const [first, last] = [this.seen.at(1), this.seen.at(-1)];
    if (first === undefined || last === undefined || last.at <= first.at) return undefined;
    return (1000 * (last.trials - first.trials)) / (last.at - first.at);
  }
}

/** Changes that count, so that the rate follows workers that come and go. */
const SPAN = 60;
