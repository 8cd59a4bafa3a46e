import { labNetwork } from './lab-network.ts';

/**
 * The rule that seals the lab: what comes from its bridge and is to leave through another interface is rejected at once
 * (a request would otherwise hang). Traffic between nodes, and between nodes and this machine, does not match.
 */
export const sealRule: readonly string[] = [
  ...['DOCKER-USER', '--in-interface', labNetwork.bridge, '!', '--out-interface', labNetwork.bridge],
  ...['--match', 'comment', '--comment', 'meshproof lab', '--jump', 'REJECT'],
];
