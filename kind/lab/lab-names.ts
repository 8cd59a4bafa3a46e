/** What one lab's things are called; context and node are how kind names them. */
export interface LabNames {
  readonly cluster: string;
  readonly context: string;
  /** Container of the cluster's node. */
  readonly node: string;
  /** Docker network of its own, so that other kind clusters of this machine are left alone. */
  readonly network: string;
  /** The network's bridge has a fixed name, so that a firewall rule can tell the lab's traffic from everybody else's. */
  readonly bridge: string;
}

/** An interface's name has at most 15 characters. */
const longest = 14;

/** `MESHPROOF_LAB` names another lab than the usual one: tests make theirs beside it. */
export function labNames(name = process.env['MESHPROOF_LAB'] ?? 'meshproof'): LabNames {
  return {
    cluster: name,
    context: `kind-${name}`,
    node: `${name}-control-plane`,
    network: name,
    bridge: `${name.slice(-longest)}0`,
  };
}

/** On networks and objects that meshproof makes. */
export const ownerLabel = 'app.kubernetes.io/managed-by=meshproof';
