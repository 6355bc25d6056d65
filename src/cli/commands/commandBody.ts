import type { CommandModule } from "yargs";

/** The options and the work of a command. Its name and its description are in the catalogue, which loads it when it is called. */
export type CommandBody<Arguments = object> = Required<
  Pick<CommandModule<object, Arguments>, "builder" | "handler">
>;
