/** What this browser remembers under a name; undefined if nothing, or if it may not store anything. */
export function recall(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Remembers a text for the next visit, where the browser allows it. */
export function remember(name: string, text: string): void {
  try {
    localStorage.setItem(name, text);
  } catch {
    // the page says so: see supportProblems.ts
  }
}
