/** Names of the formats that graphs can be written in. */
export const writableFormatNames = ["edgelist", "json", "graphml", "adjacency", "npy"] as const;

/** Name of a format that graphs can be written in. */
export type WritableFormatName = (typeof writableFormatNames)[number];

/** Names of the formats: those that graphs can be written in come first. Apart from the formats, which take long to load. */
export const formatNames = [
  ...writableFormatNames,
  "matrixmarket",
  "pajek",
  "gml",
  "gexf",
  "dot",
  "graph6",
  "metis",
  "adjlist",
] as const;

/** Name of a format. */
export type FormatName = (typeof formatNames)[number];
