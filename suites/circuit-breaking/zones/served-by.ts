import { finding, type Exchange, type Finding } from '#check';

/** Every request arrived, once, at the endpoints of one version, which are the endpoints of one zone (suite.ts). */
export function servedBy({ servers, count, arrivals }: Exchange, version: string): Finding {
  const byVersion = [...Map.groupBy(servers, (each) => each.version)].map(
    ([name, pods]) => [name, pods.reduce((sum, pod) => sum + pod.arrivals, 0)] as const,
  );
  const there = new Map(byVersion).get(version) ?? 0;
  return finding(
    there === count && arrivals.total === count,
    `${String(count)} arrive at ${version}, 0 elsewhere`,
    byVersion.map(([name, arrived]) => `${String(arrived)} at ${name}`).join(', ') || 'none arrives',
  );
}
