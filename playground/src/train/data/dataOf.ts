import { arrayDataSet, loadDataSet, type DataSet } from "sweetspot/training";
import type { OwnExamples } from "./ownData.js";

/** The data set of some examples; without any, the bundled digits. */
export async function dataOf(own: OwnExamples | undefined): Promise<DataSet> {
  if (own === undefined) return loadDataSet("digits");
  const { name, shape, classNames, train, test } = own;
  return arrayDataSet({ name, shape, classNames, ...train, test });
}
