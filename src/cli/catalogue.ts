import type { CommandModule } from "yargs";
import { analyzeCommand } from "./analyzeCommand.js";
import { benchCommand } from "./benchCommand.js";
import { convertCommand } from "./convertCommand.js";
import { dataCommand } from "./dataCommand.js";
import { designCommand } from "./designCommand.js";
import { exportCommand } from "./exportCommand.js";
import { generateCommand } from "./generateCommand.js";
import { matchCommand } from "./matchCommand.js";
import { measureCommand } from "./measureCommand.js";
import { searchCommand } from "./searchCommand.js";
import { sampleCommand } from "./sampleCommand.js";
import { simulateCommand } from "./simulateCommand.js";
import { sweepCommand } from "./sweepCommand.js";
import { trainCommand } from "./trainCommand.js";

/** Every command, in the order of --help. */
export const commands = [
  searchCommand,
  simulateCommand,
  trainCommand,
  matchCommand,
  generateCommand,
  designCommand,
  measureCommand,
  convertCommand,
  sweepCommand,
  sampleCommand,
  analyzeCommand,
  exportCommand,
  dataCommand,
  benchCommand,
] as CommandModule[];
