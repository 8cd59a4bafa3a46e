import type { Exchange } from '../../harness/check/index.ts';

/** Ejections that the caller's proxy carried out meanwhile. */
export const ejectionsIn = (...exchanges: readonly Exchange[]): number =>
  exchanges.flatMap(({ upstreams = [] }) => upstreams).reduce((sum, { ejections }) => sum + ejections, 0);
