import { describe, expect, it } from "vitest";
import { publishedSurfaces } from "../../playground/build/publishedSurfaces.js";
import { hasPublished, publishedPath } from "../fixtures/publishedPath.js";

// imports the package, which is dist/study/index.js
describe.runIf(hasPublished("final_results/mlp_cifar10"))("the published results on the site", () => {
  it("are the numbers of docs/reproduction.md", async () => {
    const { surfaces, sweetSpot } = await publishedSurfaces(
      publishedPath(),
      (task) => task === "mlp_cifar10",
    );
    const mlp = surfaces.find(({ task }) => task === "mlp_cifar10")!;
    expect(mlp).toMatchObject({ order: 64, graphs: 3942, seeds: 5 });
    expect(mlp.best).toMatchObject({ mean: 32.054, clustering: 0.448, pathLength: 2.479 });
    expect(mlp.best.std).toBeCloseTo(0.14, 2);
    expect(mlp.complete.mean).toBeCloseTo(33.34, 2);
    expect(mlp.complete.std).toBeCloseTo(0.36, 2);
    expect(sweetSpot!.clustering.map((c) => c.toFixed(2))).toEqual(["0.10", "0.50"]);
    expect(sweetSpot!.pathLength.map((l) => l.toFixed(2))).toEqual(["1.82", "2.75"]);
    for (const { clustering, pathLength, error } of mlp.bins) {
      expect(clustering[1]).toBeGreaterThan(clustering[0]);
      expect(pathLength[1]).toBeGreaterThan(pathLength[0]);
      expect(error).toBeGreaterThan(30);
    }
    const best = mlp.bins.find(
      ({ clustering: [low, high], pathLength: [from, to] }) =>
        low < mlp.best.clustering &&
        mlp.best.clustering <= high &&
        from <= mlp.best.pathLength &&
        mlp.best.pathLength < to,
    );
    expect(best!.error).toBeLessThan(mlp.complete.mean);
  }, 240_000);
});
