import type { Context, Exchange, Workload } from '#check';

/**
 * Envoy tells its workers of changed health at most once a second, and of all that changed meanwhile together (update_merge_window, 1 s
 * unless set, https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/cluster/v3/cluster.proto): an ejection within a second of another
 * change of the same cluster is obeyed up to a second late. Lets that second pass, with requests to a service that has no part in it.
 */
export const untilMerged = (call: Context['call'], from: Workload, bystander: Workload): Promise<Exchange> =>
  call(from, bystander, { count: 6, everyMs: 250, concurrency: 1 });
