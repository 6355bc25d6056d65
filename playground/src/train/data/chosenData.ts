import type { OwnExamples } from "./ownData.js";

/** The user's examples, for all views; without any, the bundled digits. They stay until the page is left. */
export const chosenData: { examples: OwnExamples | undefined } = { examples: undefined };
