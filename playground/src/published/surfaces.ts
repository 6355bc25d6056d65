import { surfaces as built } from "virtual:published";
import type { PublishedSurface } from "./publishedSurface.js";

/** One surface per task of the published results; none if the site was built without them. */
export const surfaces = built as readonly PublishedSurface[];
