import type { Exchange } from '#check';

/** Ejections that the caller's proxy carried out meanwhile. */
export const ejectionsIn = (...exchanges: readonly Exchange[]): number =>
  exchanges.flatMap(({ upstreams = [] }) => upstreams).reduce((sum, { ejections }) => sum + ejections, 0);
