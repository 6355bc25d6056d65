import { sweetSpot as built } from "virtual:sweet-spot";
import type { PublishedSweetSpot } from "./publishedSurface.js";

/** The published sweet spot of the MLP's binned graphs; undefined if the site was built without the published results. */
export const sweetSpot = built as PublishedSweetSpot | undefined;
