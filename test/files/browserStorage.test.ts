import { describe, expect, it } from "vitest";
import { openBrowserStorage, storageError } from "../../src/files/browserStorage.js";

describe("browser storage", () => {
  it("needs IndexedDB", async () => {
    await expect(openBrowserStorage()).rejects.toThrow(/needs IndexedDB, which is not here/);
  });

  it.each([
    ["QuotaExceededError", /storage is full: free some space/],
    ["SecurityError", /forbids this page to store data: allow it/],
    ["UnknownError", /storage failed: oh no/],
  ])("explains %s", (name, expected) => {
    expect(storageError(new DOMException("oh no", name)).message).toMatch(expected);
  });
});
