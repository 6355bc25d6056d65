/** The part of vitest that the helpers of the tests use: what they clean up when a test ends. Here, when a case ends. */
const cleanups: (() => unknown)[] = [];

export function onTestFinished(cleanup: () => unknown): void {
  cleanups.push(cleanup);
}

/** Runs and forgets the clean-ups, the last first. */
export async function cleanUp(): Promise<void> {
  for (let work = cleanups.pop(); work !== undefined; work = cleanups.pop()) await work();
}
