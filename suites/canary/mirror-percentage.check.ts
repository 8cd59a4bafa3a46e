import { answersByVersion, declared, equal, shares } from '#check';
import { z } from 'zod';
import { planSample } from './plan-sample.ts';
import canary from './suite.ts';

const schema = z.looseObject({
  spec: z.looseObject({
    http: z.tuple([z.looseObject({ mirrorPercentage: z.looseObject({ value: z.number() }) })]),
  }),
});

export default canary.check({
  promise: 'Of 100 requests 10 are mirrored, and all are answered by v1.',
  apply: ['subsets.yaml', 'mirror-percentage.yaml'],
  async observe({ world: { frontend, api }, call }) {
    const { spec } = await declared(new URL('mirror-percentage.yaml', import.meta.url), 'VirtualService/api', schema);
    const copied = spec.http[0].mirrorPercentage.value;
    const ways = { copied, once: 100 - copied };
    return { ways, asked: await call(frontend, api, { count: planSample(ways).n, copies: 1 }) };
  },
  judge({ ways, asked }) {
    const copied = asked.servers
      .filter(({ version }) => version === 'v2')
      .reduce((sum, { arrivals }) => sum + arrivals, 0);
    return {
      controls: { 'every request is answered': equal(asked.answers['http-200'] ?? 0, asked.count) },
      promises: {
        'v1 answers them all': equal(answersByVersion(asked)['v1'] ?? 0, asked.count),
        'v2 gets copies of as many as it should': shares(
          { copied, once: asked.count - copied },
          ways,
          planSample(ways),
        ),
      },
    };
  },
  mutants: [
    {
      name: 'sixteen',
      overlay: 'mirror-percentage.sixteen.mutant.yaml',
      refutes: 'v2 gets copies of as many as it should',
    },
    {
      name: 'whole',
      overlay: 'mirror-percentage.whole.mutant.yaml',
      refutes: 'v2 gets copies of as many as it should',
    },
    { name: 'answering', overlay: 'mirror.answering.mutant.yaml', refutes: 'v1 answers them all' },
  ],
});
