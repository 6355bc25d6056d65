import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take minutes. Others that start many processes are better spread over the run. */
const longest = ["test/chaos/chaos.test.ts", "test/nn/random/kernels.test.ts"];
/** The longest of the others, which begins when those that share processes have ended. */
const next = "test/playground/inChromium.test.ts";

/**
 * Begins with the files that take longest: one that began last would keep a single core busy at the end. Those that share
 * processes follow without a break, because a process ends when the next file is not one of them.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification) => {
      const place = longest.findIndex((path) => moduleId.endsWith(path));
      if (place !== -1) return place;
      if (!project.config.isolate) return longest.length;
      return longest.length + (moduleId.endsWith(next) ? 1 : 2);
    };
    // stable: the others stay in their order
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
