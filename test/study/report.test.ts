import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { graphFigure } from "../../src/figures/graphFigure.js";
import { html } from "../../src/figures/html.js";
import { renderReport } from "../../src/study/report/renderReport.js";
import { complete } from "../../src/generators/complete.js";
import { bowl, syntheticLadder, syntheticStudy } from "./syntheticStudy.js";

const study = syntheticStudy(bowl, 3.2, 0.3);
const page = renderReport(study, "npx sweetspot search --data 'idx:<x>'");
const { document } = parseHTML(page);

describe("report", () => {
  it("loads nothing", () => {
    expect(document.querySelectorAll("script, link, img, iframe, object, embed, use").length).toBe(0);
    expect(page).not.toMatch(/(src|href|srcset|action)\s*=/i);
    expect(page).not.toMatch(/url\s*\(|@import/i);
    expect(page).not.toMatch(/https?:/);
  });

  it("holds the answer, its p-value and every sentence of the verdict", () => {
    expect(document.querySelector("h1")!.textContent).toBe(study.verdict.headline);
    const sentences = [...document.querySelectorAll(".verdict li")].map((item) => item.textContent);
    expect(sentences).toEqual(study.verdict.sentences);
  });

  it("has a row per graph with all its trials, sorted by error, and the baseline's", () => {
    const rows = [...document.querySelectorAll("tbody tr")].map((row) =>
      [...row.querySelectorAll("td")].map((cell) => cell.textContent.trim()),
    );
    expect(rows).toHaveLength(53);
    expect(rows[0][0]).toMatch(new RegExp(`^${study.search.best.row} best`));
    const means = rows.map((row) => Number(row[9]));
    expect(means).toEqual([...means].sort((a, b) => a - b));
    const baseline = rows.find((row) => row[0] === "fully connected")!;
    expect(baseline[11].split(/\s+/)).toHaveLength(20);
    for (const row of rows) if (row !== baseline) expect(row[11].split(/\s+/)).toHaveLength(5);
  });

  it("has no deviation for a single training, and columns with a scope in a region that the keyboard scrolls", () => {
    const graphs = study.search.graphs.map((graph) => ({ ...graph, errors: graph.errors.slice(0, 1) }));
    const single = parseHTML(renderReport({ ...study, search: { ...study.search, graphs } })).document;
    const deviations = [...single.querySelectorAll(".scroll tbody tr")].map(
      (row) => row.children[10].textContent,
    );
    expect(deviations.filter((text) => text !== "")).toHaveLength(1); // of the baseline
    const region = single.querySelector('.scroll[role="region"][tabindex="0"]')!;
    expect(region.getAttribute("aria-label")).toBe("Graphs and trials");
    expect([...region.querySelectorAll("th")].every((cell) => cell.getAttribute("scope") === "col")).toBe(
      true,
    );
  });

  it("draws every figure without NaN or undefined", () => {
    const labels = [...document.querySelectorAll("figure svg")].map((svg) => svg.getAttribute("aria-label"));
    expect(labels).toEqual([
      "Colours of the errors",
      "Error of every graph over clustering and path length",
      "The best graph",
      "Errors on fresh seeds",
      "Error against average clustering C",
      "Error against average path length L",
      "Difference in error between the best graph and other networks",
    ]);
    for (const svg of document.querySelectorAll("svg")) {
      expect(svg.getAttribute("role")).toBe("img");
      expect(svg.outerHTML).not.toMatch(/NaN|undefined|Infinity/);
    }
    const plane = document.querySelectorAll("svg")[1];
    // The graphs, then the baseline, the ring of the best and the cross of the optimum.
    const dots = [...plane.querySelectorAll('[data-mark="dot"]')].map((group) => group.children.length);
    expect(dots).toEqual([52, 1, 1, 1]);
    const curves = [...document.querySelectorAll("svg")].filter((svg) =>
      svg.querySelector('[data-mark="line"]'),
    );
    expect(curves).toHaveLength(2);
  });

  it("shows the given graphs beside the sweet spot, in figure and table", () => {
    const outcome = { width: 90, flops: 25300, params: 26700, failed: 0 };
    const connectome = {
      name: "<cat>",
      order: 52,
      directed: false,
      clustering: 0.67,
      pathLength: 6,
      density: 0.39,
    };
    const trained = {
      ...connectome,
      ...outcome,
      errors: [2.5, 2.7],
      mean: 2.6,
      std: 0.14,
      inSweetSpot: false,
    };
    const ruined = {
      ...connectome,
      ...outcome,
      name: "ruined",
      errors: [],
      mean: NaN,
      std: NaN,
      inSweetSpot: true,
    };
    const { document: other } = parseHTML(renderReport({ ...study, given: [trained, ruined] }));
    const plane = other.querySelectorAll("svg")[1];
    const dots = [...plane.querySelectorAll('[data-mark="dot"]')].map((group) => group.children.length);
    expect(dots).toEqual([52, 1, 1, 1, 1]);
    expect(plane.textContent).toContain("<cat>  2.60 %");
    expect(plane.outerHTML).not.toMatch(/NaN|undefined|Infinity/);
    expect(other.querySelector("figcaption")!.textContent).toContain("Diamonds are the given graphs");
    const row = [...other.querySelectorAll("tr.given td")].map((cell) => cell.textContent.trim());
    expect(row.slice(0, 4)).toEqual(["<cat>", "0.670", "6.000", "0.390"]);
    expect(row.slice(-2)).toEqual(["0.14", "2.50  2.70"]);
    expect(other.querySelectorAll("tr.given")).toHaveLength(1);
  });

  it("answers three questions, and says which were not asked", () => {
    const items = [...document.querySelectorAll(".ladder li")].map((item) => item.textContent);
    expect(items[0]).toMatch(/^Does a sparse graph beat .*\? Yes \(−\d\.\d\d points, 95 % interval/);
    expect(items.slice(1)).toEqual([
      "Does it still, when both are tuned alike? Not tested: the plan has no tuning.",
      "Does its wiring matter, against graphs of equal density? Not tested: the plan has no controls.",
    ]);
    expect(document.querySelector("table.tuning")).toBeNull();
  });

  it("shows the tuned networks, the controls and the settings that were tried", () => {
    const ladder = syntheticLadder({ complete: 0.8, ring: 0.8 });
    const { document: other } = parseHTML(renderReport(ladder));
    const items = [...other.querySelectorAll(".ladder li")].map((item) => item.textContent);
    expect(items[1]).toContain("Not shown (");
    expect(items[2]).toContain(
      "Yes: the best graph is better than a ring; no difference from a random regular graph and a random graph G(n, m) was found",
    );
    const figure = (label: string) => other.querySelector(`svg[aria-label^="${label}"]`)!;
    for (const name of [
      "best graph, tuned",
      "fully connected, tuned",
      "random regular",
      "ring",
      "random G(n, m)",
    ])
      expect(figure("Errors on fresh seeds").textContent).toContain(name);
    for (const name of ["fully connected, both tuned", "a random regular graph", "a ring"])
      expect(figure("Difference in error").textContent).toContain(name);
    for (const svg of other.querySelectorAll("svg"))
      expect(svg.outerHTML).not.toMatch(/NaN|undefined|Infinity/);
    const rows = [...other.querySelectorAll("table.tuning tbody tr")].map((row) =>
      [...row.querySelectorAll("td")].map((cell) => cell.textContent),
    );
    expect(rows.map(([network, setting, , , mean]) => [network, setting, mean])).toEqual([
      ["best graph, winner", "Adam 0.004, 2 layers", "2.00"],
      ["best graph", "SGD 0.1, 5 layers", "4.00"],
      ["fully connected, winner", "SGD 0.1, 5 layers", "2.00"],
      ["fully connected", "SGD 0.1, 0 layers", "3.00"],
      ["fully connected", "Adam 0.004, 2 layers", "4.00"],
    ]);
  });

  it("says how to reproduce it", () => {
    const facts = document.querySelector(".facts")!.textContent;
    expect(facts).toContain("npx sweetspot search --data 'idx:<x>'");
    for (const text of [
      "0.0.0-test",
      "a".repeat(64),
      "b".repeat(64),
      "c".repeat(64),
      "node v20.20.2 linux x64",
    ])
      expect(facts).toContain(text);
    expect(facts).toContain("the training examples and the test examples; the test examples also chose");
    expect(JSON.parse(document.querySelector("pre")!.textContent)).toEqual(study.plan);
  });

  it("escapes what comes from outside", () => {
    const spec = `idx:/"><script>alert('x')</script>&`;
    const foreign = renderReport({ ...study, plan: { ...study.plan, data: { ...study.plan.data, spec } } });
    const { document: other } = parseHTML(foreign);
    expect(other.querySelectorAll("script").length).toBe(0);
    expect(other.querySelector(".kicker")!.textContent).toContain(spec);
    expect(html`<a>${"<&>\"'"}</a>`.text).toBe("<a>&#60;&#38;&#62;&#34;&#39;</a>");
  });

  it("does without a surface, and with errors that are all the same", () => {
    const flat = syntheticStudy(() => 3, 3, 0);
    const without = renderReport({ ...flat, search: { ...flat.search, surface: undefined } });
    for (const text of [renderReport(flat), without]) {
      for (const svg of parseHTML(text).document.querySelectorAll("svg"))
        expect(svg.outerHTML).not.toMatch(/NaN|undefined|Infinity/);
    }
  });
});

describe("graphFigure", () => {
  it("draws every node and every edge", () => {
    const { document: figure } = parseHTML(graphFigure(complete(7)).text);
    expect(figure.querySelectorAll("circle").length).toBe(7);
    expect(figure.querySelector("path")!.getAttribute("d")!.match(/M/g)).toHaveLength(21);
  });
});
