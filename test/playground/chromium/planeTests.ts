import { expect } from "vitest";
import { viewNames } from "../../../playground/src/state/settings.js";
import { expectAccessible, type SiteInChromium } from "./siteInChromium.js";
import { devTools, inPage, type SitePage } from "./sitePage.js";

async function open(site: SiteInChromium, page: SitePage, hash = ""): Promise<void> {
  await page.goto(site.url + hash);
  await page.waitForFunction(inPage.ready);
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

/** The plane, links, sharing and the tour. */
export function planeTests(site: SiteInChromium): void {
  site.test(
    "changes the graph and the address when the point is dragged, on a slow device",
    async (page, context) => {
      const { send } = await devTools(context, page);
      await send("Emulation.setCPUThrottlingRate", { rate: 4 });
      const start = performance.now();
      await open(site, page);
      const ready = performance.now() - start;
      const before = await page.evaluate<string>(inPage.edges);
      const [x, y] = await page.evaluate<[number, number]>(inPage.handle);
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + 60, y - 40, { steps: 6 });
      await page.waitForFunction(`${inPage.edges} !== ${JSON.stringify(before)}`);
      const dragged = performance.now() - start;
      await page.mouse.up();
      const files = await page.evaluate<string[]>(inPage.files);
      const paint = await page.evaluate<number>(inPage.firstPaint);
      console.log(
        `first visit, CPU slowed four times: ${files.length} files of the page, ${seconds(paint)} to the first paint, ` +
          `${seconds(ready)} until the point can be dragged, ${seconds(dragged)} until the graph followed it`,
      );
      // what trains is for the other views
      expect(files.filter((name) => /tfjs|Train|Search|Published/.test(name))).toEqual([]);
      await page.waitForFunction(`location.hash.includes("clustering=")`);
      await page.waitForFunction(
        `Math.abs(new URLSearchParams(location.hash.split("?")[1]).get("clustering") - ${inPage.numbers}.split(" ")[0]) < 0.0056`,
      );
      const [left, top] = await page.evaluate<[number, number]>(inPage.handle);
      expect(left).toBeGreaterThan(x + 45);
      expect(top).toBeLessThan(y - 30);
    },
  );

  site.test("works with the keyboard alone, and says what it does", async (page) => {
    await open(site, page, "#plane?nodes=16&clustering=0.4&path-length=2");
    for (let k = 0; k < 30; k++) {
      if (await page.evaluate(`document.activeElement.matches(".handle")`)) break;
      await page.keyboard.press("Tab");
    }
    const text = `document.activeElement.getAttribute("aria-valuetext")`;
    const before = await page.evaluate<string>(text);
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(`${text} !== ${JSON.stringify(before)}`);
    await page.waitForFunction(`location.hash.includes("clustering=0.42")`);
    await page.keyboard.press("Shift+ArrowUp");
    await page.waitForFunction(`location.hash.includes("path-length=2.25")`);
    await page.waitForFunction(`/^C 0\\.\\d\\d, L 2\\.2\\d, \\d+ edges$/.test(${inPage.said})`);
  });

  site.test("opens the same graph from a link", async (page, context) => {
    const link = "#plane?nodes=20&clustering=0.35&path-length=2.1&seed=7&degree=5&layout=force";
    await open(site, page, link);
    const other = await context.newPage();
    await open(site, other, link);
    expect(await other.evaluate(inPage.edges)).toBe(await page.evaluate(inPage.edges));
    expect(await other.evaluate(inPage.numbers)).toMatch(/^0\.3[45]\d 2\.(09|10|11)\d 50$/);
  });

  site.test("says what is wrong with a link, and shows the nearest graph", async (page) => {
    await open(site, page, "#plane?nodes=99&clustering=0.02&path-length=1.1");
    expect(await page.evaluate(inPage.alert)).toMatch(
      /^The link has nodes=99, but it must be a whole number/,
    );
    const notice = `document.querySelector(".plane-notice").textContent`;
    await page.waitForFunction(
      `${notice}.startsWith("No graph with 64 nodes was found at C 0.02 and L 1.10.")`,
    );
    // the address follows after a moment
    await page.waitForFunction(
      `location.hash.includes("clustering=") && !location.hash.includes("clustering=0.02&")`,
    );
  });

  site.test("says on the train page, but not on others, that another graph was found", async (page) => {
    for (const view of ["search", "train"]) {
      await page.goto(`${site.url}#${view}?nodes=64&clustering=0.02&path-length=1.1&seed=1`);
      await page.waitForFunction(
        `location.hash.startsWith("#${view}?") && !location.hash.includes("clustering=0.02&")`,
      );
      await page.waitForFunction(`document.querySelector(".panel button.main") !== null`);
      await page.waitForFunction(
        view === "train"
          ? `${inPage.alert}.startsWith("No graph with 64 nodes was found at C 0.02 and L 1.10.")`
          : `${inPage.alert} === ""`,
      );
    }
  });

  site.test(
    "copies the command",
    async (page) => {
      await open(site, page, "#plane?nodes=12&clustering=0.4&path-length=1.8&seed=2");
      await page.click(".share button");
      await page.waitForFunction(`${inPage.said} === "Copied the command."`);
      expect(await page.evaluate("navigator.clipboard.readText()")).toBe(
        "npx sweetspot design --nodes 12 --clustering 0.4 --path-length 1.8 --seed 2",
      );
    },
    { permissions: ["clipboard-read", "clipboard-write"] },
  );

  site.test("saves the graph and the plane as drawings, and the edges as text", async (page) => {
    await page.addInitScript(`window.saved = [];
      const make = URL.createObjectURL;
      URL.createObjectURL = (blob) => (saved.push(blob), make.call(URL, blob));`);
    await open(site, page, "#plane?nodes=12&clustering=0.4&path-length=1.8&seed=2");
    for (let button = 1; button <= 6; button++) {
      await page.click(`.share > .buttons button:nth-child(${button})`);
      await page.waitForFunction(`saved.length === ${button}`);
    }
    expect(await page.evaluate("saved.map(({ type }) => type)")).toEqual([
      "image/svg+xml",
      "image/png",
      "image/svg+xml",
      "image/png",
      "text/plain",
      "text/csv",
    ]);
    const drawings = `Promise.all([0, 2].map((at) => saved[at].text()))`;
    for (const drawing of await page.evaluate<string[]>(drawings)) {
      expect(drawing).not.toMatch(/var\(|class=/);
      expect(drawing).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    }
    const sizes = `Promise.all([1, 3].map((at) => createImageBitmap(saved[at]).then(({ width }) => width)))`;
    const [graph, plane] = await page.evaluate<[number, number]>(sizes);
    expect(graph).toBe(1200);
    expect(plane).toBeGreaterThan(1200);
  });

  site.test("works offline after it was loaded once", async (page, context) => {
    await open(site, page, "#plane?nodes=12");
    await page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
    await context.setOffline(true);
    await page.reload();
    await page.waitForFunction(inPage.ready);
    for (const view of viewNames) {
      await page.evaluate(`void (location.hash = "${view}")`);
      await page.waitForFunction(`document.querySelector("nav [aria-current]")?.hash.startsWith("#${view}")`);
      await page.waitForFunction(`document.querySelector("main h2") !== null`);
    }
  });

  site.test("says when its start cannot be loaded, and what to do", async (page) => {
    for (const file of ["index", "page"]) {
      const pattern = `**/${file}-*.js`;
      await page.route(pattern, (route) => route.abort());
      await page.goto(`${site.url}?${file}`);
      await page.waitForFunction(
        `document.querySelector("[role=alert]").checkVisibility() && ${inPage.alert}.trim().startsWith("The playground could not be loaded. Reload the page.")`,
      );
      await page.unroute(pattern);
    }
    await page.reload();
    await page.waitForFunction(inPage.ready);
    expect(await page.evaluate(`document.getElementById("unloaded")`)).toBeNull();
  });

  site.test("says when the kernel cannot be loaded", async (page) => {
    await page.route("**/{netWorker,design}-*.js", (route) => route.abort());
    await page.goto(site.url);
    await page.waitForFunction(`${inPage.alert}.startsWith("The graph kernel could not be loaded.")`);
  });

  site.test("says when the browser lacks SIMD or may not store anything", async (page) => {
    await page.addInitScript(`WebAssembly.validate = () => false;
      Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } });`);
    await page.goto(site.url);
    await page.waitForFunction(`${inPage.alert}.includes("cannot run WebAssembly SIMD")`);
    await page.waitForFunction(`${inPage.alert}.includes("does not let the page store anything")`);
  });

  site.test(
    "covers no label with the handle",
    async (page) => {
      const covered = `(() => {
        const box = (each) => each.getBoundingClientRect();
        const halo = box(document.querySelector(".halo"));
        return [...document.querySelectorAll(".references text")].filter((text) => {
          const label = box(text);
          return label.left < halo.right && label.right > halo.left && label.top < halo.bottom && label.bottom > halo.top;
        }).map(({ textContent }) => textContent);
      })()`;
      for (const [nodes, place] of [
        [64, "clustering=0.45&path-length=2.2"],
        [64, "clustering=0.25&path-length=2.2"],
        [16, "clustering=0.5&path-length=1.6"],
      ] as const) {
        await page.goto(`${site.url}#plane?nodes=${nodes}&${place}&seed=1`);
        await page.reload();
        await page.waitForFunction(inPage.ready);
        await page.waitForFunction(`document.querySelectorAll(".references text").length > 1`);
        expect(await page.evaluate(covered), place).toEqual([]);
      }
    },
    { viewport: { width: 360, height: 740 } },
  );

  site.test("takes the tour to its end", async (page) => {
    await open(site, page);
    await page.click(".offer .main");
    for (let step = 1; step <= 6; step++) {
      await page.waitForFunction(
        `document.querySelector(".tour .kicker").textContent === "Step ${step} of 6"`,
      );
      await page.waitForFunction(`document.activeElement.id === "tour-title"`);
      await page.click(".tour .main");
    }
    await page.waitForFunction(`document.querySelector(".tour, .offer") === null`);
  });

  site.test(
    "has nothing that axe-core finds in light and dark, and fits 360 pixels",
    async (page) => {
      await page.goto(site.url);
      for (const hash of [...viewNames, "plane?tour=3"]) {
        await page.evaluate(`void (location.hash = "${hash}")`);
        const view = hash.split("?")[0];
        await page.waitForFunction(
          `document.querySelector("nav [aria-current]")?.hash.startsWith("#${view}")`,
        );
        await page.waitForFunction(`document.querySelector("main h2") !== null`);
        if (view === "plane") await page.waitForFunction(inPage.ready);
        await expectAccessible(page, hash);
      }
    },
    { viewport: { width: 360, height: 740 }, reducedMotion: "reduce" },
  );
}
