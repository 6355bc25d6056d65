/** A graph or a subgraph of DOT: the nodes that it holds and the defaults of its edges. */
export class DotGroup {
  /** Nodes named directly in this group, by index. */
  readonly nodes = new Set<number>();
  /** The groups in it; those with a name may be continued. */
  private readonly groups: DotGroup[] = [];
  private readonly byName = new Map<string, DotGroup>();

  /** @param edgeWeight the default weight of edges that follow */
  constructor(public edgeWeight?: string) {}

  /** Opens a group in this one: a new one, or the one with the name. It inherits the defaults. */
  open(name?: string): DotGroup {
    const known = name === undefined ? undefined : this.byName.get(name);
    if (known !== undefined) return known;
    const group = new DotGroup(this.edgeWeight);
    this.groups.push(group);
    if (name !== undefined) this.byName.set(name, group);
    return group;
  }

  /**
   * All nodes of this group and the groups in it.
   *
   * @param spend is called with the number of nodes and groups that are visited
   */
  members(spend: (count: number) => void): number[] {
    const found = new Set<number>();
    const pending: DotGroup[] = [this];
    for (let group = pending.pop(); group !== undefined; group = pending.pop()) {
      spend(group.nodes.size + group.groups.length);
      for (const node of group.nodes) found.add(node);
      for (let k = group.groups.length - 1; k >= 0; k--) pending.push(group.groups[k]);
    }
    return [...found];
  }
}
