import { answered, finding } from '#check';
import { declaredWeights } from '../shares/declared-weights.ts';
import { askFor, endedByRule, splitAs } from '../shares/split-as.ts';
import canary from '../suite.ts';

const manifest = new URL('proxy-restart.yaml', import.meta.url);

export default canary.check({
  promise: 'A caller whose proxy restarts still splits its requests by the same weights.',
  apply: ['subsets.yaml', 'proxy-restart.yaml'],
  async observe({ world: { partner, api }, mesh, call }) {
    const weights = await declaredWeights(manifest, 'VirtualService');
    const restart = await mesh.restartProxy(partner.member);
    return { weights, restart, asked: await askFor(weights, (count) => call(partner, api, { count })) };
  },
  judge: ({ weights, restart: { restarts, uptimeSeconds, backAfterMs }, asked }) => ({
    controls: {
      'the proxy was started anew': finding(
        restarts.after === restarts.before + 1 && uptimeSeconds <= backAfterMs / 1000 + 1,
        'one restart of its container, and a process that is younger than its end',
        `${String(restarts.after - restarts.before)} restarts; ended ${String(Math.round(backAfterMs))} ms ago, up for ${String(uptimeSeconds)} s`,
      ),
      'every request is answered': answered(asked),
      'the sample ended by its rule': endedByRule(asked, weights),
    },
    promises: { 'the new process splits by the weights': splitAs(asked, weights) },
  }),
  table: ({ restart: { backAfterMs } }) => ({
    title: 'proxy restart',
    columns: ['back after', 'ms'],
    rows: [['ended through its admin interface', String(Math.round(backAfterMs))]],
  }),
  mutants: [
    {
      name: 'eighty-four',
      patch: {
        'VirtualService/api': [
          { op: 'replace', path: '/spec/http/0/name', value: 'eighty-four' },
          { op: 'replace', path: '/spec/http/0/route/0/weight', value: 84 },
          { op: 'replace', path: '/spec/http/0/route/1/weight', value: 16 },
        ],
      },
      refutes: 'the new process splits by the weights',
    },
  ],
});
