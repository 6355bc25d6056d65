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

/** A number parameter. */
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
const ringDegree = integer("degree", "Number of nearest neighbours on the ring that each node is joined to");
const degree = integer("degree", "Degree of each node");
const tries = { ...integer("tries", "Largest number of draws"), optional: true } as const;
const links = integer("links", "Number of edges of each new node");
const probability = number("probability", "Probability of an edge, 0 to 1");
const shortcuts = number("probability", "Probability of an additional edge per ring edge, 0 to 1");
const triangles = number("probability", "Probability that an edge is followed by a triangle, 0 to 1");
const cliqueNodes = integer("clique-nodes", "Number of nodes of each clique", "cliqueOrder");
const pathNodes = integer("path-nodes", "Number of nodes of the path", "pathOrder");
const offsets = {
  name: "offsets",
  kind: "integers",
  description: "Distances of neighbours along the ring, such as 1,2,5",
} as const;
const cubeSides = { ...integer("dimension", "Dimension of the cube (2: a square)"), optional: true } as const;
const periodic = {
  name: "periodic",
  kind: "boolean",
  description: "Join the ends of rows and columns, which gives a torus",
  optional: true,
} as const;

/** All families of graphs by name on the command line, in the order of the help text. */
export const families: Readonly<Record<string, Family>> = {
  "ws-flex": family(
    "Watts-Strogatz small world of any average degree",
    [nodes, averageDegree, rewiring, seed],
    wsFlex,
  ),
  "erdos-renyi": family(
    "Random graph G(n, p): each pair joined with probability p",
    [nodes, probability, seed],
    erdosRenyi,
  ),
  gnm: family(
    "Random graph G(n, m): m random edges",
    [nodes, integer("edges", "Number of edges", "size"), seed],
    gnm,
  ),
  "watts-strogatz": family("Small world", [nodes, ringDegree, rewiring, seed], wattsStrogatz),
  "connected-watts-strogatz": family(
    "Small world, redrawn until connected",
    [nodes, ringDegree, rewiring, seed, tries],
    connectedWattsStrogatz,
  ),
  "newman-watts-strogatz": family(
    "Ring with additional random edges",
    [nodes, ringDegree, shortcuts, seed],
    newmanWattsStrogatz,
  ),
  "barabasi-albert": family("Preferential attachment", [nodes, links, seed], barabasiAlbert),
  "powerlaw-cluster": family(
    "Preferential attachment with triangles",
    [nodes, links, triangles, seed],
    powerlawCluster,
  ),
  "random-regular": family("Random graph with equal degrees", [degree, nodes, seed, tries], randomRegular),
  "random-tree": family("Uniformly random tree", [nodes, seed], randomTree),
  "random-geometric": family(
    "Random points in the unit cube, joined if close",
    [nodes, number("radius", "Largest distance between neighbours"), seed, cubeSides],
    randomGeometric,
  ),
  complete: family("All pairs of nodes joined", [nodes], complete),
  cycle: family("Ring", [nodes], cycle),
  path: family("Path", [nodes], path),
  star: family("Centre joined to its leaves", [integer("leaves", "Number of leaves")], star),
  grid2d: family(
    "Square grid or torus",
    [integer("rows", "Number of rows"), integer("columns", "Number of columns"), periodic],
    grid2d,
  ),
  hypercube: family(
    "Corners of a hypercube",
    [integer("dimension", "Dimension of the cube; the graph has 2^dimension nodes")],
    hypercube,
  ),
  "balanced-tree": family(
    "Tree with all leaves at the same depth",
    [
      integer("branching", "Number of children of each inner node"),
      integer("height", "Number of edges from root to leaf"),
    ],
    balancedTree,
  ),
  circulant: family(
    "Ring in which every node has neighbours at the same distances",
    [nodes, offsets],
    circulant,
  ),
  harary: family(
    "Fewest edges for a given node connectivity",
    [integer("connectivity", "Smallest number of nodes whose removal disconnects the graph"), nodes],
    harary,
  ),
  caveman: family(
    "Disconnected cliques of equal size",
    [integer("cliques", "Number of cliques"), cliqueNodes],
    caveman,
  ),
  lollipop: family("Clique joined to a path", [cliqueNodes, pathNodes], lollipop),
  barbell: family("Two cliques joined by a path", [cliqueNodes, pathNodes], barbell),
  "karate-club": family("Zachary's karate club: 34 members", [], karateClub),
};
