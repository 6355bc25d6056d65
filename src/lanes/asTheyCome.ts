/**
 * Works on items that become known little by little, at most `lanes` at a time. Each lane takes the next item as soon as it is
 * free. Where `take` gives none, it is asked again when other work has ended, because that may decide what comes next. After a
 * failure no further item is started, and the first error is thrown when the work under way has ended.
 *
 * @param take the next item; undefined while there is none
 */
export async function asTheyCome<Item>(
  lanes: number,
  take: () => Item | undefined,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  let wake!: () => void;
  const start = (): boolean => {
    if (failures.length > 0 || running.size >= lanes) return false;
    try {
      const item = take();
      if (item === undefined) return false;
      const lane = work(item)
        .catch((error: unknown) => void failures.push(error))
        .finally(() => {
          running.delete(lane);
          wake();
        });
      running.add(lane);
    } catch (error) {
      failures.push(error);
    }
    return true;
  };
  for (;;) {
    while (start());
    if (running.size === 0) break;
    // a race of thousands of promises would keep a callback for each at each turn
    await new Promise<void>((resolve) => (wake = resolve));
  }
  if (failures.length > 0) throw failures[0];
}
