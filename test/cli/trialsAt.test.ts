import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { temporaryFolder } from "../study/temporaryFolder.js";
import { runCommand } from "./runCommand.js";

const tiny = ["--preset", "digits", "--steps", "1", "--budget", "20"];
const at = ["--trials-at", "https://example.com/trial"];

it.each([
  [["--request-timeout", "5"], "--request-timeout must be left out without --trials-at"],
  [["--trials-secret", "file"], "--trials-secret must be left out without --trials-at"],
  [[...at, "--queue", "redis://localhost"], "--queue must be left out with --trials-at"],
  [[...at, "--next", "4"], "--next must be left out with --trials-at"],
  [[...at, "--request-timeout", "0"], "--request-timeout must be a number from 0.001 to 86400"],
  [
    at,
    "--trials-secret must be a file with the secret of the function, unless SWEETSPOT_TRIALS_SECRET has it",
  ],
  [[...at, "--trials-secret", "/nowhere/secret"], "/nowhere/secret: "],
  [[...at, "--command", "true {seed}"], "--trials-at must be left out with an objective of your own"],
  [["--journal", "redis"], "--journal must be left out without --queue, whose Redis keeps the journal"],
  [["--journal", "disk", "--queue", "redis://localhost"], "--journal must be redis, but got"],
  [
    ["--queue", "redis://localhost", "--command", "true {seed}"],
    "--queue must be left out with an objective of your own, which runs on this machine",
  ],
])("search %j is refused", async (words, message) => {
  vi.stubEnv("SWEETSPOT_TRIALS_SECRET", undefined);
  const own = words.includes("--command") ? [] : tiny;
  await expect(runCommand("search", [...own, ...words])).rejects.toThrow(message);
});

it("does not print the secret of an address that is refused", async () => {
  const file = join(temporaryFolder(), "secret");
  writeFileSync(file, "very-secret-words\n");
  const out = join(temporaryFolder(), "study");
  const words = ["--trials-at", "http://example.com", "--trials-secret", file, "--out", out];
  const error = await runCommand("search", [...tiny, ...words]).catch((thrown: Error) => thrown);
  expect((error as Error).message).toContain("which would show the secret on its way");
  expect((error as Error).message).not.toContain("very-secret");
});
