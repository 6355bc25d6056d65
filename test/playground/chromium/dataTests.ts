import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import type { SiteInChromium } from "./siteInChromium.js";
import { devTools, inPage, type SitePage } from "./sitePage.js";
import { button, openPanel, SEARCH, searchStatus, TRAIN, trainingStatus as status } from "./trainPage.js";

const problem = `document.querySelector(".drop .problem").textContent`;
const place = `(({ x, y }) => [x + 20, y + 20])(document.querySelector(".drop").getBoundingClientRect())`;
/** A PNG file of 12x10 pixels with a bar that stands or lies, in base64. */
const picture = (kind: "standing" | "lying", shade: number) => `(async () => {
  const canvas = new OffscreenCanvas(12, 10);
  const context = canvas.getContext("2d");
  context.fillStyle = "rgb(${shade} ${shade} ${shade})";
  context.fillRect(${kind === "standing" ? "5, 0, 2, 10" : "0, 4, 12, 2"});
  const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
  return btoa(String.fromCharCode(...bytes));
})()`;

/** Drops a CSV file. */
const dropTable = (name: string, text: string) => `(() => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}, { type: "text/csv" }));
  document.querySelector(".drop").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
})()`;

/** Chooses the column of the classes, when the table is read. */
async function chooseColumn(page: SitePage, name: string): Promise<void> {
  await page.waitForFunction(`document.querySelector(".choice select") !== null`);
  await page.evaluate(`(() => {
    const select = document.querySelector(".choice select");
    select.value = ${JSON.stringify(name)};
    select.dispatchEvent(new Event("change", { bubbles: true }));
  })()`);
}

/** The user's own tables and pictures. */
export function dataTests(site: SiteInChromium): void {
  site.test("reads a table that is dropped, and says what is wrong with another", async (page) => {
    await openPanel(site, page, TRAIN);
    await page.evaluate(dropTable("bad.csv", "kind,size\na,1\nb\n"));
    await page.waitForFunction(`${problem} !== ""`);
    expect(await page.evaluate(problem)).toBe("bad.csv: line 3 has 1 field, but the header has 2.");
    const prices = Array.from({ length: 20 }, (_, k) => `${["a", "b"][k % 2]},${k}.5`);
    await page.evaluate(dropTable("prices.csv", ["kind,price", ...prices, ""].join("\n")));
    await page.waitForFunction(
      `${problem} === 'prices.csv: column "price" holds numbers such as 0.5 on line 2, not classes; choose another one.'`,
    );
    await chooseColumn(page, "kind");
    await page.waitForFunction(
      `document.querySelector(".drop")?.textContent.includes("prices.csv: 16 examples")`,
    );
    const rows = Array.from(
      { length: 40 },
      (_, k) => `${k % 2 === 0 ? "even" : "odd"},${(k * 7) % 11},${k % 2}`,
    );
    await page.evaluate(dropTable("numbers.csv", ["kind,any,rest", ...rows, ""].join("\n")));
    await page.waitForFunction(`document.querySelector(".drop")?.textContent.startsWith("numbers.csv: ")`);
    await chooseColumn(page, "kind");
    await page.waitForFunction(
      `document.querySelector(".drop")?.textContent.includes("32 examples of 2 numbers for training, 8 for testing, 2 classes.")`,
    );
    expect(await page.evaluate(problem)).toBe("");
    expect(await page.evaluate(`document.querySelector(".share pre").textContent`)).toContain(
      "--data 'csv:numbers.csv#label=kind'",
    );
    await page.click(button("Train"));
    await page.waitForFunction(`${status}.startsWith("6 of 6 epochs are done.")`);
    expect(await page.evaluate(`document.querySelector(".panel tbody td:nth-child(2)").textContent`)).toBe(
      "0.00 ± 0.00 %",
    );
    // the address names the data, which the browser keeps, with what was trained
    await page.waitForFunction(`location.hash.includes("-numbers.csv")`);
    const link = await page.evaluate<string>("location.hash");
    await page.reload();
    await page.waitForFunction(
      `document.querySelector(".drop")?.textContent.startsWith("numbers.csv: 32 examples")`,
    );
    await page.waitForFunction(`${status}.startsWith("6 of 6 epochs are done.")`);
    // the file itself is kept as well, so that another column can be chosen
    expect(await page.evaluate(`document.querySelector(".choice select").value`)).toBe("kind");
    await chooseColumn(page, "rest");
    await page.waitForFunction(`document.querySelector(".share pre").textContent.includes("#label=rest'")`);
    await page.click(button("Back to the digits"));
    await page.waitForFunction(`!location.hash.includes("data=")`);
    await openPanel(site, page, link);
    await page.reload();
    await page.waitForFunction(
      `${inPage.alert}.startsWith("The link is for the data “numbers.csv”, which this browser does not have")`,
    );
    await page.waitForFunction(
      `document.querySelector(".drop")?.textContent.startsWith("The bundled digits")`,
    );
  });

  site.test(
    "searches on a table that is dropped, goes on after a reload, and comes to a verdict",
    async (page) => {
      await openPanel(site, page, SEARCH.replace("#search", "#train"));
      const rows = Array.from(
        { length: 200 },
        (_, k) => `${["a", "b", "c"][k % 3]},${k % 3},${(k * 7) % 11}`,
      );
      await page.evaluate(dropTable("letters.csv", ["kind,size,rest", ...rows, ""].join("\n")));
      await chooseColumn(page, "kind");
      await page.waitForFunction(`document.querySelector(".share pre").textContent.includes("#label=kind'")`);
      await page.click(`nav a:text-is("Search")`);
      await page.click(button("Search"));
      const done = `(document.querySelector("progress")?.value ?? 0)`;
      await page.waitForFunction(`${done} >= 4`);
      await page.reload();
      await page.waitForFunction(`${done} >= 4`);
      await page.waitForFunction(`document.querySelector(".headline") !== null`);
      await page.waitForFunction(`${searchStatus} === "38 of 38 training runs are done."`);
      expect(await page.evaluate(`document.querySelector(".share pre").textContent`)).toContain(
        "--data 'csv:letters.csv#label=kind'",
      );
      expect(await page.evaluate(inPage.alert)).toBe("");
    },
  );

  site.test(
    "reads folders of pictures that are dropped, and says what is wrong with others",
    async (page, context) => {
      const folder = mkdtempSync(join(tmpdir(), "pictures-"));
      try {
        await openPanel(site, page, TRAIN);
        const { send } = await devTools(context, page);
        const drop = async (...names: string[]) => {
          await page.evaluate(`document.querySelector(".drop").scrollIntoView({ block: "center" })`);
          const [x, y] = await page.evaluate<[number, number]>(place);
          const files = names.map((name) => join(folder, name));
          for (const type of ["dragEnter", "dragOver", "drop"])
            await send("Input.dispatchDragEvent", {
              type,
              x,
              y,
              data: { items: [], files, dragOperationsMask: 1 },
            });
        };
        const refused = async (names: string[], sentence: string) => {
          await drop(...names);
          await page.waitForFunction(`${problem} === ${JSON.stringify(sentence)}`);
        };
        for (const kind of ["standing", "lying"] as const) {
          mkdirSync(join(folder, "bars", kind), { recursive: true });
          for (let k = 0; k < 5; k++)
            writeFileSync(
              join(folder, "bars", kind, `${k}.png`),
              Buffer.from(await page.evaluate<string>(picture(kind, 20 * k)), "base64"),
            );
        }
        await drop("bars");
        await page.waitForFunction(
          `document.querySelector(".drop")?.textContent.includes("bars: 8 examples of 10 × 10 pixels for training, 2 for testing, 2 classes.")`,
        );
        await page.click(button("Train"));
        await page.waitForFunction(`${status}.startsWith("6 of 6 epochs are done.")`);
        await page.click(`[aria-label="An example of lying"]`);
        await page.waitForFunction(`document.querySelector(".answer") !== null`);
        await refused(
          ["bars/lying"],
          "All pictures are in the folder “lying”, but two classes or more are needed.",
        );
        await refused(
          ["bars/lying/1.png"],
          "Pictures must be in folders: the name of the folder is their class.",
        );
        writeFileSync(join(folder, "bars/lying/torn.png"), "no picture");
        await refused(["bars"], "bars/lying/torn.png cannot be read as a picture.");
        mkdirSync(join(folder, "empty"));
        await refused(["empty"], "There are no files in what was dropped.");
        rmSync(join(folder, "bars/lying"), { recursive: true });
        mkdirSync(join(folder, "bars/lying"));
        writeFileSync(
          join(folder, "bars/lying/one.png"),
          Buffer.from(await page.evaluate<string>(picture("lying", 0)), "base64"),
        );
        await refused(
          ["bars"],
          "The class “lying” has one example, but one for training and one for testing are needed.",
        );
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
}
