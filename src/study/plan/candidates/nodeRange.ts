/** Fewest nodes of a candidate: smaller graphs have next to no wirings to choose from. */
export const FEWEST_NODES = 4;

/**
 * Most nodes of a graph that a study generates. Measuring takes time in proportion to the cube of the number of nodes: at 512, the
 * candidates of a study take the better part of a minute, at 1,024 many. Graphs of the user may be larger.
 */
export const MOST_NODES = 512;

/** Most nodes of a graph that a grid is swept for: above, graphs are drawn. */
export const LARGEST_SWEPT = 64;
