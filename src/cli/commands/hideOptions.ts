import type { Argv } from "yargs";
import { yargsOptions } from "../arguments/yargsOptions.js";
import type { CommandBody } from "./commandBody.js";

/** A command without help on its options, which yargs lays out in every run: that takes a tenth of a second. */
export function hideOptions({ builder, handler }: CommandBody): CommandBody {
  return {
    builder: (parser: Argv) => {
      const built = (builder as (parser: Argv) => Argv)(parser);
      for (const name of yargsOptions(parser).keys()) parser.hide(name);
      return built;
    },
    handler,
  };
}
