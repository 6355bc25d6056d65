/** Counts tests. What fails is printed at once, with the reason; so is what is not run. */
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

  /** What `work` gives; where it throws, a failed test and nothing. */
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

/** Lines of cells as text, the columns below each other. */
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
