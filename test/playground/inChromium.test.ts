import { describe, expect, it } from "vitest";
import { hasChromium } from "../study/chromium.js";
import { gzippedBytes } from "./chromium/builtSite.js";
import { dataTests } from "./chromium/dataTests.js";
import { planeTests } from "./chromium/planeTests.js";
import { SiteInChromium } from "./chromium/siteInChromium.js";
import { storageTests } from "./chromium/storageTests.js";
import { trainTests } from "./chromium/trainTests.js";

const LARGEST_SITE = 600_000;
// one build and one browser for all that needs them
const site = new SiteInChromium();

describe("the site", () => {
  it("is small", () => {
    const bytes = gzippedBytes(site.folder);
    console.log(`the site has ${(bytes / 1000).toFixed(0)} KB, gzipped`);
    expect(bytes).toBeLessThan(LARGEST_SITE);
  });
});

describe.skipIf(!hasChromium)("the plane in Chromium", () => planeTests(site));
describe.skipIf(!hasChromium)("training and searching in Chromium", () => trainTests(site));
describe.skipIf(!hasChromium)("own data in Chromium", () => dataTests(site));
describe.skipIf(!hasChromium)("storage in Chromium", () => storageTests(site));
