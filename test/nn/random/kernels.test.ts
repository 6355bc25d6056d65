import { beforeAll, describe, expect, it } from "vitest";
import { installTrainingKernels, useWasmBackend } from "../../../src/nn/index.js";
import { compareKernel, type Fault } from "./compareKernel.js";
import { families } from "./families/catalogue.js";

/** Cases of each kernel, and the seed of the first; `npm run compare:kernels` sets others. */
const CASES = Number(process.env.KERNEL_CASES ?? 300);
const SEED = Number(process.env.KERNEL_SEED ?? 1);

beforeAll(async () => {
  await useWasmBackend();
  installTrainingKernels();
});

describe.each(Object.entries(families))("random cases of %s", (_, family) => {
  it.each(Object.entries(family))(
    "%s answers as the cpu backend does, or as the same thing in other operations",
    async (kernel, generate) => {
      const faults = await compareKernel(kernel, generate, CASES, SEED);
      expect(faults.slice(0, 5).map(message)).toEqual([]);
    },
    10_000 + 200 * CASES,
  );
});

const message = ({ kernel, seed, problem, test }: Fault) => {
  const inputs = test.inputs.map(({ dtype, shape }) => `${dtype}[${shape}]`).join(", ");
  return `${kernel}, seed ${seed}, ${inputs}, ${JSON.stringify(test.attributes ?? {})}: ${problem}`;
};
