import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderReport } from "../../src/study/report/renderReport.js";
import { hasChromium, startChromium, type Browser, type Page } from "./chromium.js";
import { bowl, syntheticLadder, syntheticStudy } from "./syntheticStudy.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser | undefined;
beforeAll(async () => {
  if (hasChromium) browser = await startChromium();
});
afterAll(() => browser?.close());

const reports = {
  "a study with three questions": () =>
    renderReport(syntheticLadder({ complete: 0.8, ring: 0.8 }), "npx sweetspot search"),
  "a study whose baseline is among the dots": () => renderReport(syntheticStudy(bowl, 2.4, 0.3)),
};

async function open(report: string, width: number, colorScheme: "light" | "dark" = "light"): Promise<Page> {
  const page = await browser!.newPage({ viewport: { width, height: 800 }, colorScheme });
  await page.setContent(report);
  await page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))");
  return page;
}

describe.skipIf(!hasChromium).each(Object.entries(reports))("the report of %s in Chromium", (_, render) => {
  const report = render();
  it("has no accessibility violation that axe-core finds, in light and dark", async () => {
    for (const scheme of ["light", "dark"] as const) {
      const page = await open(report, 1280, scheme);
      await page.evaluate(axe);
      const violations = await page.evaluate<string[]>(
        "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))",
      );
      expect(violations).toEqual([]);
    }
  });

  it("fits a phone, with figure text of at least 11 pixels", async () => {
    const page = await open(report, 360);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
    const sizes = await page.evaluate<
      number[]
    >(`[...document.querySelectorAll("figure svg text")].map((text) => {
      const svg = text.ownerSVGElement;
      const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
      return parseFloat(getComputedStyle(text).fontSize) * scale;
    })`);
    expect(sizes.length).toBeGreaterThan(50);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11);
  });

  it("prints on A4 without cut columns", async () => {
    // the width of A4 without the margins of the page, in CSS pixels
    const width = Math.floor(((210 - 2 * 12) * 96) / 25.4);
    const page = await open(report, width);
    await page.emulateMedia({ media: "print" });
    const beyond = await page.evaluate<
      string[]
    >(`[...document.querySelectorAll("table, td, th, pre, svg, dd")]
      .filter((each) => each.getBoundingClientRect().right > ${width} + 0.5 || each.scrollWidth > each.clientWidth + 1)
      .filter((each) => getComputedStyle(each).display !== "inline")
      .map((each) => each.outerHTML.slice(0, 80))`);
    expect(beyond).toEqual([]);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const [, across, down] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString("latin1"))!;
    expect([Number(across), Number(down)].map(Math.round)).toEqual([595, 842]);
  });

  it("has labels that cover no dot", async () => {
    const page = await open(report, 1280);
    const covered = await page.evaluate<
      string[]
    >(`[...document.querySelectorAll("figure svg")].flatMap((svg) => {
      const boxes = (selector) => [...svg.querySelectorAll(selector)].map((each) => [each, each.getBoundingClientRect()]);
      const dots = boxes('[data-mark="dot"] circle');
      return boxes('[data-mark="text"] text').flatMap(([text, label]) =>
        dots
          .filter(([, dot]) => {
            const [x, y] = [(dot.left + dot.right) / 2, (dot.top + dot.bottom) / 2];
            const across = Math.max(label.left - x, 0, x - label.right);
            const down = Math.max(label.top - y, 0, y - label.bottom);
            return Math.hypot(across, down) < dot.width / 2 - 1;
          })
          .map(() => text.textContent),
      );
    })`);
    expect(covered).toEqual([]);
  });
});
