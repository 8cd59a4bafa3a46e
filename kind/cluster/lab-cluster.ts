/** The names of the lab's cluster; the context and the container are how kind names them. */
export const labCluster = {
  name: 'meshproof',
  context: 'kind-meshproof',
  node: 'meshproof-control-plane',
} as const;
