import type { ViewProps } from "../views/view.js";

/** Searches. */
export function SearchView({ settings }: ViewProps) {
  return <p class="quiet">{settings.budget}</p>;
}
