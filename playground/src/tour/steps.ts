import { defaultSettings, type Settings } from "../state/settings.js";

/** A step of the tour: what it says, and the graph that it shows. */
export interface TourStep {
  readonly title: string;
  readonly text: string;
  readonly shows: Partial<Settings>;
}

const { nodes, degree, seed, layout } = defaultSettings;
const usual = { nodes, degree, seed, layout };

/** The tour: one idea after the other. */
export const tourSteps: readonly TourStep[] = [
  {
    title: "A fully connected layer is a complete graph",
    text: "Split the neurons of a layer into 64 groups, the nodes. In a fully connected layer, each group sends its output to every other: each pair of nodes has an edge.",
    shows: { ...usual, clustering: 1, pathLength: 1 },
  },
  {
    title: "Fewer edges make a relational graph",
    text: "Now groups exchange messages only along the edges that are left. The network has fewer weights, so it can be wider at the same cost.",
    shows: { ...usual, clustering: 0.45, pathLength: 2.2 },
  },
  {
    title: "One layer is one round of messages",
    text: "In a round, each node combines what its neighbours send. Press “Send a message” and count the rounds, or layers, until all 16 nodes have heard from the sender.",
    shows: { ...usual, nodes: 16, degree: 4, clustering: 0.5, pathLength: 2.4 },
  },
  {
    title: "Two numbers describe a wiring",
    text: "Clustering C says how often two neighbours of a node are neighbours of each other: this ring has many triangles. Path length L is the mean number of rounds between two nodes, and around a ring it is long.",
    shows: { ...usual, clustering: 0.64, pathLength: 4.2 },
  },
  {
    title: "You cannot have everything",
    text: "Edges that make triangles cannot be shortcuts. But a few edges in random places shorten the paths and keep most triangles: drag the point towards the ring lattice and back, and watch.",
    shows: { ...usual, clustering: 0.5, pathLength: 2.6 },
  },
  {
    title: "Somewhere in between is the sweet spot",
    text: "The paper’s best networks have C near 0.4 and L near 2.4, and a lower error than the complete graph. Do not expect too much: on the bundled letters, a tuned sparse network wins by 0.3 points, and a random graph of its density does as well.",
    shows: { ...usual, clustering: 0.4, pathLength: 2.4 },
  },
];
