import { answersByVersion, declared, equal, sample, sampleEnded, sampleShares, type Exchange } from '#check';
import { z } from 'zod';
import { planSample } from '../shares/plan-sample.ts';
import canary from '../suite.ts';

const schema = z.looseObject({
  spec: z.looseObject({
    http: z.tuple([z.looseObject({ mirrorPercentage: z.looseObject({ value: z.number() }) })]),
  }),
});

/** Requests of which v2 got a copy, and those it got none of. */
const copies = ({ servers, count }: Exchange) => {
  const v2 = servers.filter(({ version }) => version === 'v2');
  const copied = v2.reduce((sum, { arrivals }) => sum + arrivals, 0);
  return { copied, once: count - copied };
};

export default canary.check({
  promise: 'Of 100 requests the mesh mirrors 10 to v2, and v1 answers all 100.',
  apply: ['subsets.yaml', 'mirror-percentage.yaml'],
  async observe({ world: { frontend, api }, call }) {
    const { spec } = await declared(new URL('mirror-percentage.yaml', import.meta.url), 'VirtualService/api', schema);
    const copied = spec.http[0].mirrorPercentage.value;
    const ways = { copied, once: 100 - copied };
    return {
      ways,
      asked: await sample(planSample(ways), (count) => call(frontend, api, { count, copies: 1 }), copies),
    };
  },
  judge({ ways, asked }) {
    const plan = planSample(ways);
    return {
      controls: {
        'every request is answered': equal(asked.answers['http-200'] ?? 0, asked.count),
        'the sample ended by its rule': sampleEnded(asked, plan, copies),
      },
      promises: {
        'v1 answers them all': equal(answersByVersion(asked)['v1'] ?? 0, asked.count),
        'v2 gets copies of as many as it should': sampleShares(asked, plan, copies),
      },
    };
  },
  mutants: [
    {
      name: 'sixteen',
      patch: {
        'VirtualService/api': [
          { op: 'replace', path: '/spec/http/0/name', value: 'sixteen' },
          { op: 'replace', path: '/spec/http/0/mirrorPercentage/value', value: 16 },
        ],
      },
      refutes: 'v2 gets copies of as many as it should',
    },
    {
      name: 'whole',
      patch: {
        'VirtualService/api': [
          { op: 'remove', path: '/spec/http/0/mirrorPercentage' },
          { op: 'replace', path: '/spec/http/0/name', value: 'whole' },
        ],
      },
      refutes: 'v2 gets copies of as many as it should',
    },
    {
      name: 'answering',
      patch: {
        'VirtualService/api': [
          {
            op: 'replace',
            path: '/spec/http/0',
            value: {
              name: 'swapped',
              route: [{ destination: { host: 'api.shop.svc.cluster.local', subset: 'v2' } }],
              mirror: { host: 'api.shop.svc.cluster.local', subset: 'v1' },
              mirrorPercentage: { value: 100 },
            },
          },
        ],
      },
      refutes: 'v1 answers them all',
    },
  ],
});
