import type { Graph } from "../graph/graph.js";
import { EdgeBuffer } from "./edges/edgeBuffer.js";

/** For each member, the friends with a higher number. */
const FRIENDS: readonly (readonly number[])[] = [
  [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31],
  [2, 3, 7, 13, 17, 19, 21, 30],
  [3, 7, 8, 9, 13, 27, 28, 32],
  [7, 12, 13],
  [6, 10],
  [6, 10, 16],
  [16],
  [],
  [30, 32, 33],
  [33],
  [],
  [],
  [],
  [33],
  [32, 33],
  [32, 33],
  [],
  [],
  [32, 33],
  [33],
  [32, 33],
  [],
  [32, 33],
  [25, 27, 29, 32, 33],
  [25, 27, 31],
  [31],
  [29, 33],
  [33],
  [31, 33],
  [32, 33],
  [32, 33],
  [32, 33],
  [33],
  [],
];

/**
 * Zachary's karate club: friendships among its 34 members before the club split. Node 0 is Mr. Hi, node 33 is the Officer. Edge
 * weights are omitted.
 *
 * Cost: O(1). NetworkX: `karate_club_graph`. Source: Zachary, "An information flow model for conflict and fission in small groups",
 * Journal of Anthropological Research 33, 1977.
 *
 * @example
 * karateClub().size; // 78
 */
export function karateClub(): Graph {
  const edges = new EdgeBuffer(FRIENDS.length, 78);
  FRIENDS.forEach((friends, member) => friends.forEach((friend) => edges.add(member, friend)));
  return edges.toGraph();
}
