/** Written by the build: see publishedResults.ts. */
declare module "virtual:published" {
  export const surfaces: unknown;
}

/** The published sweet spot alone, which the plane needs at once. */
declare module "virtual:sweet-spot" {
  export const sweetSpot: unknown;
}
