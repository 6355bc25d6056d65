/** Names of the strategies of the package, in the order of the help text. */
export const ownStrategyNames = ["surface", "grid", "random", "halving"] as const;

/**
 * Names of all strategies; those that were registered come last. Apart from the strategies, which take longer to load than
 * a list of names should.
 */
export const strategyNames: string[] = [...ownStrategyNames];
