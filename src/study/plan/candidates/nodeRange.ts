/** Fewest nodes of a candidate: smaller graphs have next to no wirings to choose from. */
export const FEWEST_NODES = 4;

/**
 * Most nodes of a graph that a study generates. The networks of a study are at most a few thousand channels wide, and a node needs
 * a channel. Measuring the candidates takes a minute at 1,024 nodes, and eight times as long at twice as many.
 */
export const MOST_NODES = 1024;

/** Most nodes of a graph that a grid is swept for: above, graphs are drawn. */
export const LARGEST_SWEPT = 64;
