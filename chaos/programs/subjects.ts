import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { releaseServer } from "./releaseServer.js";
import { main, type Subject } from "./subject.js";

const network = ["--width", "16", "--layers", "2"];
const study = ["search", "--preset", "digits", "--nodes", "8", ...network, "--batch", "16", "--steps", "20"];
/** Every phase of a study, with few training runs in each. */
const allPhases = ["--controls", "ring", "--tune", "sgd:0.1/layers:2", "--tune-finalists", "1"];
const searchOnly = ["--controls", "none", "--tune", "none"];
const training = [
  "train",
  "--preset",
  "digits",
  "--graph",
  "ws-flex:8:4:0.3:1",
  ...network,
  "--epochs",
  "3",
  "--batch",
  "256",
];

/** Resumes where there is something to resume from, as the program says. */
const resumed = (folder: string, words: readonly string[]) =>
  ["checkpoint.bin", "checkpoint.previous.bin"].some((name) => existsSync(join(folder, "out/model", name)))
    ? [...words, "--resume"]
    : words;

/** The work that is disturbed: studies, trainings, and every command that writes files. Each takes seconds. */
export const studies: readonly Subject[] = [
  {
    name: "guided study",
    words: [
      main,
      ...study,
      ...allPhases,
      "--budget",
      "8",
      "--graphs",
      "12",
      "--workers",
      "1",
      "--out",
      "out/study",
    ],
  },
  {
    name: "grid study",
    words: [
      main,
      ...study,
      ...searchOnly,
      "--strategy",
      "grid",
      "--graphs",
      "6",
      "--seeds",
      "2",
      "--workers",
      "2",
      "--out",
      "out/study",
    ],
  },
];

export const trainings: readonly Subject[] = [
  { name: "training", words: [main, ...training, "--out", "out/model"], again: resumed },
  {
    name: "training with checkpoints",
    words: [main, ...training, "--optimizer", "adam", "--checkpoint-every", "1", "--out", "out/model"],
    again: resumed,
  },
];

const sweep = [
  "sweep",
  "--nodes",
  "16",
  "--degrees",
  "8",
  "--rewirings",
  "8",
  "--seeds",
  "3",
  "--workers",
  "1",
];
const fetchRelease = fileURLToPath(new URL("fetchRelease.js", import.meta.url));

export const writers: readonly Subject[] = [
  { name: "sweep", words: [main, ...sweep, "--out", "out/sweep.npy"] },
  {
    name: "sample",
    before: [[...sweep, "--out", "in/sweep.npy"]],
    words: [main, "sample", "in/sweep.npy", "--bins", "4", "--out", "out/sets"],
  },
  {
    name: "export",
    before: [["train", ...network, "--steps", "5", "--out", "in/model"]],
    words: [main, "export", "in/model", "--out", "out/model.sspt"],
  },
  {
    name: "convert",
    before: [["generate", "complete", "--nodes", "60", "--out", "in/graph.edges"]],
    words: [main, "convert", "in/graph.edges", "out/graph.graphml"],
  },
  {
    name: "download",
    words: async () => [fetchRelease, (await releaseServer()).url, "out/release"],
    close: async () => (await releaseServer()).close(),
  },
];

export const subjects: readonly Subject[] = [...studies, ...trainings, ...writers];
