import type { ViewProps } from "../views/view.js";

/** The authors' published errors over the plane. */
export function PublishedView(_: ViewProps) {
  return <h2>Published results</h2>;
}
