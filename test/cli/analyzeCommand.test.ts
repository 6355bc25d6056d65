import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { parseHTML } from "linkedom";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ArgumentError, FileError, FormatError } from "../../src/errors.js";
import { release, writeRelease, writeResults } from "../reproduction/syntheticRelease.js";
import { temporaryFolder } from "../study/temporaryFolder.js";
import { type Printed, runCommand } from "./runCommand.js";

afterEach(() => void vi.restoreAllMocks());

/** Runs `sweetspot analyze ...` and returns what it printed. */
const run = (...words: string[]): Promise<Printed> => runCommand("analyze", words);

const TASK = "resnet34_imagenet";

/** A synthetic release of ResNet-34 with its last epoch, and of CNN-6 beside it. */
function releaseFolder(): string {
  const folder = writeRelease(TASK, "graphs_n64_52.npy", [[4, 100]]);
  writeResults(
    join(folder, "cnn6_imagenet"),
    "cnn6_imagenet",
    100,
    release.other.names,
    release.other.errors,
  );
  return folder;
}

const published = (folder: string, ...words: string[]) =>
  run("published", "--results", folder, "--graphs", folder, "--task", TASK, ...words);

interface Answer {
  baseline: { mean: number; std: number };
  best: object;
  sweetSpot: { clustering: number[]; pathLength: number[]; graphs: number; rows: number[] };
  heatmap: { values: number[]; cells: number[][] };
  fits: Record<string, { coefficients: number[] }>;
  placed: { name: string; nodes: number; directed: boolean; clustering: number; inSweetSpot: boolean }[];
}

describe("sweetspot analyze published", () => {
  it("prints one JSON object with the documented keys", async () => {
    const { stdout } = await published(releaseFolder(), "--json");
    const answer = JSON.parse(stdout) as Answer;
    const { facts } = release;
    expect(answer.baseline.mean).toBe(facts.baseline.mean);
    expect(answer.best).toMatchObject({ row: facts.best.row, mean: facts.best.mean });
    expect(Object.keys(answer.best)).toEqual(["row", "mean", "std", "clustering", "pathLength"]);
    expect(answer.sweetSpot).toEqual({
      ...facts.sweetSpot,
      rows: facts.inSweetSpot.flatMap((inside, row) => (inside ? [row] : [])),
    });
    expect(answer.heatmap.values).toHaveLength(facts.published.length);
    expect(answer).toMatchObject({ task: TASK, epoch: 100, seeds: [1, 2, 3], binned: null, epochs: null });
    expect(answer.fits.pathLength.coefficients[0]).toBeCloseTo(facts.fits.pathLength.coefficients[0], 9);
  });

  it("prints findings, with missing training runs and fragile results", async () => {
    const { stdout } = await published(releaseFolder());
    const lines = stdout.trimEnd().split("\n");
    expect(lines[0]).toMatch(
      /^ResNet-34 on ImageNet: the error of the best graph is \d+\.\d\d points lower than that of the fully/,
    );
    const { graph, seed } = release.missing;
    for (const text of [
      `Published best: graph ${release.facts.best.row} `,
      `${release.facts.sweetSpot.graphs} of 72 graphs`,
      `replaced by the training with the first seed: graph ${graph} (seed ${seed})`,
      "Fragile: the sweet spot depends on which of the three lowest means is taken as the best.",
      "With a single seed, nothing can be tested: all 72 graphs",
      "A smooth surface (cubic in C and 1/L)",
    ])
      expect(stdout).toContain(text);
  });

  it("writes a self-contained page, standalone figures, a table and the answer", async () => {
    const out = join(temporaryFolder(), "a", "report");
    const { stdout } = await published(releaseFolder(), "--out", out);
    expect(stdout).toContain(`written to ${out}`);
    expect(readdirSync(out).sort()).toEqual([
      "analysis.json",
      "correlation-cnn6_imagenet.svg",
      "error-clustering.svg",
      "error-path-length.svg",
      "graphs.csv",
      "graphs.svg",
      "heat-map.svg",
      "report.html",
    ]);
    const page = readFileSync(join(out, "report.html"), "utf8");
    expect(page).not.toMatch(/(src|href|srcset)\s*=|url\s*\(|@import|<script/i);
    const { document } = parseHTML(page);
    expect(document.querySelectorAll("figure svg")).toHaveLength(5);
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
    for (const name of readdirSync(out).filter((each) => each.endsWith(".svg"))) {
      const svg = readFileSync(join(out, name), "utf8");
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
      expect(svg).not.toMatch(/var\(--(page|ink|muted|accent)|currentColor|NaN|undefined/);
    }
    const heat = parseHTML(readFileSync(join(out, "heat-map.svg"), "utf8")).document;
    expect(heat.querySelectorAll('[data-mark="rect"]')[0].children.length).toBe(release.facts.drawn.length);
    const rows = parse<Record<string, string>>(readFileSync(join(out, "graphs.csv")), { columns: true });
    expect(rows.map((row) => row.inSweetSpot === "1")).toEqual(release.facts.inSweetSpot);
    expect(Number(rows[3].surface)).toBeCloseTo(release.facts.surface.fitted[3], 8);
    const { baseline } = JSON.parse(readFileSync(join(out, "analysis.json"), "utf8")) as Answer;
    expect(baseline.mean).toBe(release.facts.baseline.mean);
  });

  it("correlates with the other task in the folder, unless its files are damaged", async () => {
    const [folder, out] = [releaseFolder(), temporaryFolder()];
    const { stdout } = await run(
      ...["correlation", "--results", folder, "--graphs", folder, "--json"],
      ...["--tasks", `${TASK},cnn6_imagenet`],
    );
    const { tasks } = release.facts;
    const found = JSON.parse(stdout) as typeof tasks;
    expect(Object.keys(found)).toEqual(["pearson", "spearman", "n"]);
    expect(found.pearson).toBeCloseTo(tasks.pearson, 12);
    expect(found.spearman).toBeCloseTo(tasks.spearman, 12);
    expect(found.n).toBe(tasks.n);
    writeFileSync(join(folder, "cnn6_imagenet/names_cnn6_imagenet_epoch100.npy"), "rubbish");
    await published(folder, "--out", out);
    expect(existsSync(join(out, "heat-map.svg"))).toBe(true);
    expect(existsSync(join(out, "correlation-cnn6_imagenet.svg"))).toBe(false);
  });

  it("places graphs in the plane, directed or not, on the page too", async () => {
    const [folder, out] = [releaseFolder(), temporaryFolder()];
    const file = join(folder, "small-connectome.txt");
    writeFileSync(file, "0110\n1010\n0101\n1000\n");
    const words = ["--graph", file, "--graph", file, "--out", out, "--json"];
    const directed = JSON.parse((await published(folder, ...words)).stdout) as Answer;
    expect(directed.placed).toHaveLength(2);
    expect(directed.placed[0]).toMatchObject({
      name: "small-connectome",
      nodes: 4,
      edges: 7,
      directed: true,
    });
    const { stdout } = await published(folder, ...words, "--undirected");
    const [placed] = (JSON.parse(stdout) as Answer).placed;
    // edges 01 02 12 23 03: two triangles that share an edge
    expect(placed).toMatchObject({ edges: 5, directed: false, pathLength: 7 / 6 });
    expect(placed.clustering).toBeCloseTo(5 / 6, 12);
    expect(placed.inSweetSpot).toBe(false);
    const page = parseHTML(readFileSync(join(out, "report.html"), "utf8")).document;
    expect(page.querySelector("tbody td")!.textContent).toBe("small-connectome");
    expect(readFileSync(join(out, "heat-map.svg"), "utf8")).toContain("small-connectome");
  });

  it("takes the last value of a repeated option", async () => {
    const folder = releaseFolder();
    const { stdout } = await run(
      ...["published", "--task", "none", "--results", "none", "--graphs", "none", "--json"],
      ...[
        "--task",
        TASK,
        "--results",
        folder,
        "--graphs",
        folder,
        "--seeds",
        "9",
        "--seeds",
        "1,2",
        "--json",
      ],
    );
    expect(JSON.parse(stdout)).toMatchObject({ task: TASK, seeds: [1, 2] });
  });

  it("accepts one seed, and says that nothing can be tested", async () => {
    const [folder, out] = [releaseFolder(), temporaryFolder()];
    const { stdout } = await published(folder, "--seeds", "2", "--json", "--out", out);
    const answer = JSON.parse(stdout) as Answer & { sound: { noise: null; notWorse: null } };
    expect(answer.sweetSpot.graphs).toBe(72);
    expect(answer.sound).toMatchObject({ noise: null, notWorse: null, notWorseThanBest: null });
    expect(readFileSync(join(out, "report.html"), "utf8")).not.toMatch(/NaN|undefined/);
  });

  it.each<[string[], string]>([
    [["--task", "vit"], "task must be one of mlp_cifar10"],
    [["--seeds", "one"], '--seeds must be integers separated by commas, such as 1,2,3, but got "one"'],
    [["--seeds", "9"], "seeds must be distinct integers from 1 to 3"],
    [["--graph", "nowhere.txt"], 'graph must be a file with a graph, but got "nowhere.txt"'],
  ])("rejects %j, and leaves nothing behind", async (words, message) => {
    const out = join(temporaryFolder(), "report");
    const all = ["--results", "R", "--graphs", "R", "--task", TASK].map((word) =>
      word === "R" ? releaseFolder() : word,
    );
    const given = words[0] === "--task" ? all.slice(0, 4) : all;
    const failure = run("published", ...given, "--out", out, ...words);
    await expect(failure).rejects.toThrow(ArgumentError);
    await expect(failure).rejects.toThrow(message);
    expect(existsSync(out)).toBe(false);
  });

  it("leaves nothing behind when a file is damaged or the folder cannot be created", async () => {
    const folder = releaseFolder();
    const out = join(folder, "file");
    writeFileSync(out, "");
    await expect(published(folder, "--out", out)).rejects.toThrow(FileError);
    const results = join(folder, `${TASK}_seed2/results_${TASK}_seed2_epoch100.npy`);
    writeFileSync(results, readFileSync(results).subarray(0, -1));
    const fresh = join(folder, "report");
    await expect(published(folder, "--out", fresh)).rejects.toThrow(FormatError);
    expect(existsSync(fresh)).toBe(false);
  });
});

describe("sweetspot analyze correlation", () => {
  it("prints a line, and draws the scatter plot", async () => {
    const folder = releaseFolder();
    const out = join(folder, "scatter.svg");
    const words = ["--results", folder, "--graphs", folder, "--tasks", `cnn6_imagenet, ${TASK}`];
    const { stdout } = await run("correlation", ...words, "--out", out);
    const { pearson, n } = release.facts.tasks;
    expect(stdout).toContain(`Pearson ${pearson.toFixed(3)}, Spearman`);
    const { document } = parseHTML(readFileSync(out, "utf8"));
    expect(document.querySelector('[data-mark="dot"]')!.children.length).toBe(n);
  });

  it.each(["mlp_cifar10", "a,b,c"])("rejects the tasks %s", async (tasks) => {
    await expect(run("correlation", "--results", ".", "--graphs", ".", "--tasks", tasks)).rejects.toThrow(
      "--tasks must be two names separated by a comma",
    );
  });
});
