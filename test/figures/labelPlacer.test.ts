import { describe, expect, it } from "vitest";
import { LabelPlacer } from "../../src/figures/labelPlacer.js";
import { drawPlot } from "../../src/figures/drawPlot.js";
import { standaloneSvg } from "../../src/figures/standaloneSvg.js";

const frame = { left: 0, right: 400, top: 0, bottom: 300 };

describe("LabelPlacer", () => {
  it("puts a label beside its dot, and elsewhere if another dot is there", () => {
    // nearer, half a line would cover the dot
    const alone = new LabelPlacer([[200, 150]], 8, frame).place([200, 150], "best");
    expect(alone).toEqual({ dx: 14, dy: 0, textAnchor: "start" });
    const crowded = new LabelPlacer(
      [
        [200, 150],
        [220, 150],
      ],
      8,
      frame,
    );
    expect(crowded.place([200, 150], "best").textAnchor).toBe("end");
  });

  it("keeps labels inside the frame, and off each other", () => {
    const placer = new LabelPlacer([[395, 295]], 8, frame);
    const first = placer.place([395, 295], "fully connected");
    expect(first.textAnchor).toBe("end");
    expect(placer.place([395, 295], "fully connected")).not.toEqual(first);
  });
});

describe("standaloneSvg", () => {
  it("has its own background and description, and no variables of a page", () => {
    const svg = standaloneSvg(drawPlot("A <figure>", { width: 200, height: 100, marks: [] }, "Two & three."));
    expect(svg).toMatch(/^<svg[^>]*><rect width="100%" height="100%" fill="#ffffff"><\/rect>/);
    expect(svg).toContain("<desc>Two &amp; three.</desc>");
    expect(svg).not.toMatch(/var\(|currentColor/i);
  });
});
