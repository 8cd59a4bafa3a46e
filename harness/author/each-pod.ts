import type { Workload } from './world.ts';

/**
 * Each pod of a workload, as a workload of its own: calls from it are that pod's, and calls to it reach that pod alone, through the service
 * of its version. Requires one pod for each version.
 * @example
 * // suites/everyday/denied-at-each-replica: both pods of api
 * const exchanges = await Promise.all(eachPod(api).map((replica) => call(frontend, replica)));
 */
export function eachPod(workload: Workload): readonly Workload[] {
  const { name, pods, host } = workload;
  if (pods.length < 2) return [workload];
  if (new Set(pods.map(({ version }) => version)).size < pods.length)
    throw new Error(`${name} has several pods of one version: no service leads to one of them alone`);
  return pods.map(({ name: pod, version, ip, node, member }) => ({
    ...workload,
    pod,
    podIp: ip,
    node,
    member,
    host: host.replace(name, `${name}-${version}`),
  }));
}
