import { resolve } from "node:path";
import { ArgumentError } from "../errors.js";
import { holdsOpenStudy } from "../study/open/openStudy.js";
import { holdsStudy } from "../study/trials/studyFolder.js";
import { WatchedOpenStudy } from "./watchedOpenStudy.js";
import { WatchedStudy } from "./watchedStudy.js";

/** A study of either kind. */
export type Watched = WatchedStudy | WatchedOpenStudy;

/**
 * Opens the folder of a study to watch it.
 *
 * @throws {ArgumentError} when it has none
 * @throws {StudyError} when its plan cannot be read
 */
export function openWatched(folder: string): Watched {
  const path = resolve(folder);
  if (!holdsStudy(path))
    throw new ArgumentError("dir", "the folder of a study, with a file study.json", folder);
  return holdsOpenStudy(path) ? WatchedOpenStudy.open(path) : WatchedStudy.open(path);
}
