import type { ViewName } from "../state/settings.js";
import type { View } from "./view.js";

/** All views, by the name in the link. */
export const views: Readonly<Record<ViewName, View>> = {
  plane: { title: "Plane", load: async () => (await import("../plane/PlaneView.js")).PlaneView },
  train: {
    ...{ title: "Train", trains: true },
    load: async () => (await import("../train/TrainView.js")).TrainView,
  },
  search: {
    ...{ title: "Search", trains: true },
    load: async () => (await import("../search/SearchView.js")).SearchView,
  },
  published: {
    title: "Published results",
    load: async () => (await import("../published/PublishedView.js")).PublishedView,
  },
};
