/**
 * The rule that seals the lab: what comes from its bridge and is to leave through another interface is rejected at once
 * (a request would otherwise hang). Traffic between nodes, and between nodes and this machine, does not match.
 */
export const sealRule = (bridge: string): readonly string[] => [
  ...['DOCKER-USER', '--in-interface', bridge, '!', '--out-interface', bridge],
  ...['--match', 'comment', '--comment', 'meshproof lab', '--jump', 'REJECT'],
];
