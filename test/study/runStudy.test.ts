import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ArgumentError } from "../../src/errors.js";
import { planStudy, runStudy } from "../../src/study/index.js";
import { arrayDataSet } from "../../src/training/index.js";
import { temporaryFolder } from "./temporaryFolder.js";

it("refuses data other than the plan's, before the folder is touched", async () => {
  const { plan } = await planStudy({ preset: "digits", graphs: 2, seeds: 2, steps: 1 });
  const inputs = Array.from({ length: 40 }, (_, i) => [i % 7, i % 5, i % 3, i % 2]);
  const data = arrayDataSet({ inputs, labels: inputs.map(([x]) => x % 2) });
  const out = join(temporaryFolder(), "study");
  await expect(runStudy(plan, { out, data })).rejects.toThrow(ArgumentError);
  await expect(runStudy(plan, { out, data })).rejects.toThrow(
    'data must be the data of the plan, "digits" (SHA-256',
  );
  expect(existsSync(out)).toBe(false);
});
