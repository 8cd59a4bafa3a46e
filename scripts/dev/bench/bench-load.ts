import { randomBytes } from 'node:crypto';
import { deployWorld } from '../../../fixtures/world/deploy-world.ts';
import { thisHolder } from '../../../harness/foundation/holder.ts';
import { removeNamespaces } from '../../../harness/run/run-namespaces.ts';
import { connect } from '../../../harness/kubernetes/connect.ts';
import { guard } from '../../../harness/kubernetes/guard.ts';
import { detectMesh } from '../../../harness/mesh/detect-mesh.ts';
import { labStatus } from '../../../kind/lab/lab-status.ts';

/** Requests per second, each for five seconds. */
const rates = [100, 500, 1000];

/** The rate that the load engine was given and what it did, against a separate world in the lab. */
export async function benchLoad(): Promise<void> {
  const lab = await labStatus();
  if (lab.state !== 'ready') throw new Error(lab.reason);
  const run = `bench-${randomBytes(3).toString('hex')}`;
  const namespace = `mp-${run}-load`;
  const mesh = await detectMesh(connect(lab));
  const cluster = guard(connect(lab), { run, holder: await thisHolder(), kinds: mesh.kinds });
  const end = new AbortController();
  try {
    const { world, load } = await deployWorld({
      connections: 'kept',
      plan: { frontend: { namespace: 'load' }, api: { namespace: 'load', versions: { v1: 2 } } },
      namespaces: { load: namespace },
      cluster,
      mesh,
      nodeImage: lab.nodeRuntimeImage,
      loadImage: lab.loadImage,
      signal: end.signal,
    });
    const { frontend, api } = world;
    if (frontend === undefined || api === undefined) throw new Error('the world lacks a workload');
    console.log('\nload: frontend on api (two pods), 5 s each, kept connections');
    console.log(
      '  given/s   sent/s   answered/s   missed   errors   p50 ms   p99 ms   engine late p99 ms   begun after',
    );
    for (const rate of rates) {
      const before = performance.now();
      const running = await load(frontend, api, { rate, seconds: 5 });
      const begunAfter = performance.now() - before;
      const { rate: real, missed, answers, latency, lateness } = await running.report();
      const errors = Object.entries(answers).reduce((sum, [kind, count]) => sum + (kind === 'http-200' ? 0 : count), 0);
      const cells: readonly (readonly [number | string, number])[] = [
        [real.asked.toFixed(0), 9],
        [real.sent.toFixed(0), 9],
        [real.answered.toFixed(0), 13],
        [missed, 9],
        [errors, 9],
        [latency.p50.toFixed(1), 9],
        [latency.p99.toFixed(1), 9],
        [lateness.p99.toFixed(1), 21],
        [`${(begunAfter / 1000).toFixed(2)} s`, 14],
      ];
      console.log(cells.map(([cell, width]) => String(cell).padStart(width)).join(''));
    }
  } finally {
    end.abort();
    await removeNamespaces(cluster, [namespace]);
  }
}
