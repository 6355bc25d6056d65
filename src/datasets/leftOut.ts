import { join } from "node:path";
import { folderEntries } from "./folderEntries.js";
import { isImage } from "./imageFormat.js";

/** Collects the files of a folder of images that are left out, so that a sentence names them. */
export class LeftOut {
  private readonly others: string[] = [];
  private readonly loose: string[] = [];

  /** Files of other kinds in class folders. */
  otherFiles(paths: readonly string[]): void {
    this.others.push(...paths);
  }

  /** Images beside the class folders of a folder. */
  looseImages(folder: string): void {
    const paths = folderEntries(folder).files.map((name) => join(folder, name));
    this.loose.push(...paths.filter(isImage));
  }

  notes(): string[] {
    return [
      ...told(this.others, "a file that is not an image", "files that are not images"),
      ...told(this.loose, "an image outside the class folders", "images outside the class folders"),
    ];
  }
}

function told(paths: readonly string[], one: string, many: string): string[] {
  if (paths.length === 0) return [];
  return paths.length === 1
    ? [`left out ${one}: ${paths[0]}`]
    : [`left out ${paths.length} ${many}; the first is ${paths[0]}`];
}
