import { balancedTree } from "./balancedTree.js";
import { barabasiAlbert } from "./barabasiAlbert.js";
import { barbell } from "./barbell.js";
import { caveman } from "./caveman.js";
import { circulant } from "./circulant.js";
import { complete } from "./complete.js";
import { connectedWattsStrogatz } from "./connectedWattsStrogatz.js";
import { cycle } from "./cycle.js";
import { erdosRenyi } from "./erdosRenyi.js";
import { type Family, family, type Parameter } from "./family.js";
import { gnm } from "./gnm.js";
import { grid2d } from "./grid2d.js";
import { harary } from "./harary.js";
import { hypercube } from "./hypercube.js";
import { karateClub } from "./karateClub.js";
import { lollipop } from "./lollipop.js";
import { newmanWattsStrogatz } from "./newmanWattsStrogatz.js";
import { path } from "./path.js";
import { powerlawCluster } from "./powerlawCluster.js";
import { randomGeometric } from "./randomGeometric.js";
import { randomRegular } from "./randomRegular.js";
import { randomTree } from "./randomTree.js";
import { star } from "./star.js";
import { wattsStrogatz } from "./wattsStrogatz.js";
import { wsFlex } from "./wsFlex.js";

/** An integer parameter. */
function integer<const N extends string>(name: N, description: string, argument: string = name) {
  return { name, argument, kind: "integer", description } as const satisfies Parameter;
}

/** A parameter that may have a fraction. */
function number<const N extends string>(name: N, description: string) {
  return { name, kind: "number", description } as const satisfies Parameter;
}

const nodes = { ...integer("nodes", "Number of nodes", "order"), usual: 64 } as const;
const seed = { ...integer("seed", "Seed: the same seed gives the same graph"), usual: 0 } as const;
const rewiring = { ...number("rewiring", "Probability that an edge is rewired, 0 to 1"), usual: 0 } as const;
const averageDegree = {
  ...number("degree", "Average degree, 2 to the number of nodes"),
  share: "density",
} as const;
const ringDegree = integer("degree", "Nearest neighbours on the ring that a node is joined to");
const degree = integer("degree", "Degree of each node");
const tries = { ...integer("tries", "Draws before the seed is given up"), optional: true } as const;
const links = integer("links", "Edges of each new node");
const probability = number("probability", "Probability of an edge, 0 to 1");
const shortcuts = number("probability", "Probability of a shortcut for each edge, 0 to 1");
const triangles = number("probability", "Probability of a triangle after each edge, 0 to 1");
const cliqueNodes = integer("clique-nodes", "Number of nodes of a clique", "cliqueOrder");
const pathNodes = integer("path-nodes", "Number of nodes of the path", "pathOrder");
const offsets = {
  name: "offsets",
  kind: "integers",
  description: "Steps round the ring to the neighbours, such as 1,2,5",
} as const;
const cubeSides = { ...integer("dimension", "Of the cube (2: a square)"), optional: true } as const;
const periodic = {
  name: "periodic",
  kind: "boolean",
  description: "Join the ends of rows and columns: a torus",
  optional: true,
} as const;

/** Every family of graphs by its name on the command line, in the order of its help. */
export const families: Readonly<Record<string, Family>> = {
  "ws-flex": family("Small worlds of any average degree", [nodes, averageDegree, rewiring, seed], wsFlex),
  "erdos-renyi": family("Each pair joined with one probability", [nodes, probability, seed], erdosRenyi),
  gnm: family("So many edges, at random", [nodes, integer("edges", "Number of edges", "size"), seed], gnm),
  "watts-strogatz": family("Small worlds", [nodes, ringDegree, rewiring, seed], wattsStrogatz),
  "connected-watts-strogatz": family(
    "Small worlds, drawn until connected",
    [nodes, ringDegree, rewiring, seed, tries],
    connectedWattsStrogatz,
  ),
  "newman-watts-strogatz": family(
    "Rings with shortcuts",
    [nodes, ringDegree, shortcuts, seed],
    newmanWattsStrogatz,
  ),
  "barabasi-albert": family("Grown by preferential attachment", [nodes, links, seed], barabasiAlbert),
  "powerlaw-cluster": family(
    "Grown by preferential attachment, with triangles",
    [nodes, links, triangles, seed],
    powerlawCluster,
  ),
  "random-regular": family("All degrees equal, at random", [degree, nodes, seed, tries], randomRegular),
  "random-tree": family("Trees, all as likely", [nodes, seed], randomTree),
  "random-geometric": family(
    "Points of the unit cube, joined when near",
    [nodes, number("radius", "Largest distance of neighbours"), seed, cubeSides],
    randomGeometric,
  ),
  complete: family("Every two nodes joined", [nodes], complete),
  cycle: family("A ring", [nodes], cycle),
  path: family("A line", [nodes], path),
  star: family("A centre and its leaves", [integer("leaves", "Nodes around the centre")], star),
  grid2d: family(
    "A square grid, or a torus",
    [integer("rows", "Number of rows"), integer("columns", "Number of columns"), periodic],
    grid2d,
  ),
  hypercube: family("Corners of a cube", [integer("dimension", "Of the cube: 2^dimension nodes")], hypercube),
  "balanced-tree": family(
    "A tree with all leaves equally deep",
    [integer("branching", "Children of each inner node"), integer("height", "Edges from root to leaf")],
    balancedTree,
  ),
  circulant: family("A ring with equal steps from every node", [nodes, offsets], circulant),
  harary: family(
    "Fewest edges for a node connectivity",
    [integer("connectivity", "Nodes whose loss it survives, and one"), nodes],
    harary,
  ),
  caveman: family(
    "Cliques with nothing between them",
    [integer("cliques", "Number of cliques"), cliqueNodes],
    caveman,
  ),
  lollipop: family("A clique and a path", [cliqueNodes, pathNodes], lollipop),
  barbell: family("Two cliques and a path between them", [cliqueNodes, pathNodes], barbell),
  "karate-club": family("Zachary's 34 members of a karate club", [], karateClub),
};
