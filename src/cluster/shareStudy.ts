import type { Redis } from "ioredis";
import { bundledData } from "../datasets/dataForms.js";
import { sizeOfData } from "../datasets/dataBytes.js";
import type { DataSet } from "../datasets/dataSet.js";
import type { Plan } from "../study/plan/plan.js";
import { compressData } from "./sentData.js";
import { studyKeys } from "./trialJob.js";

/** Larger data are not sent through Redis. */
const MOST_SENT = 64 * 2 ** 20;
/** Seconds for which Redis keeps the plan and the data of a study that nobody resumes: 60 days. */
const KEPT = 60 * 86_400;

/** Gives workers the plan, and small data that they cannot load by name. */
export async function shareStudy(
  client: Redis,
  digest: string,
  plan: Plan,
  data: () => Promise<DataSet>,
): Promise<void> {
  const keys = studyKeys(digest);
  await client.set(keys.plan, JSON.stringify(plan), "EX", KEPT);
  if (bundledData.includes(plan.data.spec) || (await client.expire(keys.data, KEPT)) === 1) return;
  const loaded = await data();
  if (sizeOfData(loaded) <= MOST_SENT) await client.set(keys.data, compressData(loaded), "EX", KEPT);
}
