import { expect, it } from "vitest";
import { lineText } from "../../src/cli/output/line.js";
import { searchAnswer } from "../../src/cli/output/searchAnswer.js";
import { bowl, syntheticStudy } from "../study/syntheticStudy.js";

it("the answer of a search ends with the command for one's own table, if the data came with the package", () => {
  const study = syntheticStudy(bowl, 3.2, 0.3);
  const last = (spec: string) => {
    const plan = { ...study.plan, data: { ...study.plan.data, spec } };
    return lineText(searchAnswer({ ...study, plan }).at(-1)!);
  };
  for (const spec of ["letters", "digits"])
    expect(last(spec)).toContain("npx sweetspot search --data csv:FILE#label=COLUMN");
  for (const spec of ["csv:/tmp/wine.csv#label=quality", "idx:/tmp/fashion-mnist"]) {
    expect(last(spec)).not.toContain("csv:FILE");
    expect(last(spec)).toContain("npx sweetspot train --graph ws-flex:64:");
  }
});
