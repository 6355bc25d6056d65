/** Counts tests. Prints failures and tests that are not run at once, with the reason. */
export class Report {
  passed = 0;
  failed = 0;

  test(name, holds, otherwise) {
    if (holds) {
      this.passed++;
      return;
    }
    this.failed++;
    console.log(`FAILED ${name}: ${otherwise}`);
  }

  /** The result of `work`; an error counts as a failed test. */
  async attempt(name, work) {
    try {
      return await work();
    } catch (error) {
      this.test(name, false, error.stack ?? error);
      return undefined;
    }
  }

  notRun(name, reason) {
    console.log(`not run: ${name} (${reason})`);
  }
}

/** Lines of cells as text with aligned columns. */
export function table(lines) {
  const widths = [];
  for (const line of lines.filter(({ length }) => length === lines[0].length)) {
    line.forEach((cell, k) => (widths[k] = Math.max(widths[k] ?? 0, cell.length)));
  }
  return lines
    .map((line) =>
      line
        .map((cell, k) => cell.padEnd(widths[k] + 2))
        .join("")
        .trimEnd(),
    )
    .join("\n");
}
