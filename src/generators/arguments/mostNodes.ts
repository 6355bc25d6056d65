/** The largest number of nodes of a generated graph, 2^27. A ring of as many takes some 4 GB while it is made. */
export const MOST_NODES = 134_217_728;
