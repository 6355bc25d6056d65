import type { OpenResult } from "../analysis/analyzeOpen.js";
import type { OpenTrial } from "../trials/openTrial.js";
import { openTrialsCsv } from "../trials/openTrialsCsv.js";
import type { StudyFolder } from "../../trials/studyFolder.js";
import { renderOpenReport } from "./renderOpenReport.js";

/**
 * Writes `trials.csv` and `report.html`.
 *
 * @throws {StudyError} when they cannot be written
 */
export function writeOpenReport(
  folder: StudyFolder<OpenTrial>,
  result: OpenResult,
  command: string | undefined,
): void {
  folder.write("trials.csv", openTrialsCsv(result.plan, result.candidates, result.trials));
  folder.write("report.html", renderOpenReport(result, command));
}
