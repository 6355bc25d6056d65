import { bundledData } from "../datasets/dataForms.js";
import { sizeOfData } from "../datasets/dataBytes.js";
import type { DataSet } from "../datasets/dataSet.js";
import type { Plan } from "../study/plan/plan.js";
import { compressData } from "./sentData.js";
import type { SharedValues } from "./sharedValues.js";
import { studyKeys } from "./trialJob.js";

/** Larger data are not sent through the queue. */
const MOST_SENT = 64 * 2 ** 20;
/** Milliseconds for which the server keeps the plan and the data of a study that nobody resumes: 60 days. */
const KEPT = 60 * 86_400_000;

/** Gives workers the plan, and small data that they cannot load by name. */
export async function shareStudy(
  values: SharedValues,
  digest: string,
  plan: Plan,
  data: () => Promise<DataSet>,
): Promise<void> {
  const keys = studyKeys(digest);
  await values.keep(keys.plan, JSON.stringify(plan), KEPT);
  if (bundledData.includes(plan.data.spec) || (await values.prolong(keys.data, KEPT))) return;
  const loaded = await data();
  if (sizeOfData(loaded) <= MOST_SENT) await values.keep(keys.data, compressData(loaded), KEPT);
}
