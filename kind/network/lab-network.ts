/** The Docker network of the lab's nodes. Its own, so that other kind clusters of this machine are left alone. */
export const labNetwork = {
  name: 'meshproof',
  /** The bridge has a fixed name so that a firewall rule can tell its traffic from everybody else's. */
  bridge: 'meshproof0',
  label: 'app.kubernetes.io/managed-by=meshproof',
} as const;
