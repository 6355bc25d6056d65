import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take a minute or more. vitest does not know that in a new clone, where it starts with the longest texts. */
const SLOW = [
  "chaos/chaos",
  "playground/trainInChromium",
  "study/studiesGuide",
  "cli/searchCommand",
  "cli/outputPaths",
  "playground/inChromium",
  "cli/openSearch",
  "study/recovery",
  "cli/usage",
  "nn/random/kernels",
  "study/ownModelStudy",
];

/** Starts the slow files first, so that no core is idle at the end while another one still has minutes of work. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const k = SLOW.findIndex((name) => moduleId.endsWith(`test/${name}.test.ts`));
      return k === -1 ? SLOW.length : k;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
