import { describe, expect, it } from "vitest";
import { labelPlace } from "../../playground/src/plane/labelPlace.js";
import { planeScale } from "../../playground/src/plane/planeScale.js";

describe("the place of a label in the plane", () => {
  const scale = planeScale(64, 328, 302);
  const mark = { x: 80, y: 150 };

  it("is on the right, where the handle is elsewhere", () => {
    expect(labelPlace("random graph", mark, { x: 250, y: 200 }, scale)["text-anchor"]).toBe("start");
  });

  it("is above or below the mark, where the handle is on the right and there is no space on the left", () => {
    expect(labelPlace("random graph", { x: 96, y: 150 }, { x: 172, y: 150 }, scale)).toEqual({
      ...{ x: 0, y: -12 },
      "text-anchor": "middle",
    });
    expect(labelPlace("random graph", mark, { x: 150, y: 150 }, scale)).toEqual({
      ...{ x: -5, y: -26 },
      "text-anchor": "start",
    });
    expect(labelPlace("random graph", mark, { x: 120, y: 135 }, scale).y).toBe(24);
  });

  it("stays on the left of a mark near the right edge, above the axis", () => {
    const corner = { x: scale.right, y: scale.bottom };
    const place = labelPlace("complete graph", corner, { x: 100, y: 100 }, scale);
    expect(place["text-anchor"]).toBe("end");
    expect(place.y).toBeLessThan(0);
  });
});
