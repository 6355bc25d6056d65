import type { CommandModule } from "yargs";
import { analyzeCommand } from "./commands/analyzeCommand.js";
import { benchCommand } from "./commands/benchCommand.js";
import { convertCommand } from "./commands/convertCommand.js";
import { dataCommand } from "./commands/dataCommand.js";
import { designCommand } from "./commands/designCommand.js";
import { exportCommand } from "./commands/exportCommand.js";
import { generateCommand } from "./commands/generateCommand.js";
import { matchCommand } from "./commands/matchCommand.js";
import { measureCommand } from "./commands/measureCommand.js";
import { searchCommand } from "./commands/searchCommand.js";
import { sampleCommand } from "./commands/sampleCommand.js";
import { simulateCommand } from "./commands/simulateCommand.js";
import { sweepCommand } from "./commands/sweepCommand.js";
import { trainCommand } from "./commands/trainCommand.js";
import { trialCommand } from "./commands/trialCommand.js";
import { workerCommand } from "./commands/workerCommand.js";

/** Every command, in the order of --help. */
export const commands = [
  searchCommand,
  workerCommand,
  trialCommand,
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
