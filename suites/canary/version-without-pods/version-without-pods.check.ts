import { answersByVersion, finding, sample, sampleShares, type Exchange } from '#check';
import { declaredWeights } from '../shares/declared-weights.ts';
import { planSample } from '../shares/plan-sample.ts';
import canary from '../suite.ts';

const manifest = new URL('version-without-pods.yaml', import.meta.url);

/** By what became of it: answered by v1, or by nobody, which the caller's proxy says with a 503 of its own. */
const outcomes = (asked: Exchange) => ({
  v1: answersByVersion(asked)['v1'] ?? 0,
  gone: asked.answers['http-503'] ?? 0,
});

export default canary.check({
  promise: 'Requests for a version without pods get a 503, and no other version takes them over.',
  explain: "The caller's proxy answers with the 503. Only the share of the version without pods fails.",
  apply: 'version-without-pods.yaml',
  async observe({ world: { frontend, api }, call }) {
    const weights = await declaredWeights(manifest, 'VirtualService');
    return { weights, asked: await sample(planSample(weights), (count) => call(frontend, api, { count }), outcomes) };
  },
  judge({ weights, asked }) {
    const { v1, gone } = outcomes(asked);
    return {
      controls: {
        'the version that has pods answers': finding(v1 > 0, 'answers by v1', `${String(v1)} answers by v1`),
      },
      promises: {
        'its share is as declared': sampleShares(asked, planSample(weights), outcomes),
        'no other version takes it over': finding(
          v1 + gone === asked.count && asked.arrivals.total === v1,
          `${String(asked.count)} answered by v1 or with 503, each arrival at v1`,
          `${String(v1)} by v1, ${String(gone)} × 503, ${JSON.stringify(answersByVersion(asked))}, ${String(asked.arrivals.total)} arrivals`,
        ),
      },
    };
  },
  mutants: [
    {
      name: 'sixteen',
      patch: {
        'VirtualService/api': [
          { op: 'replace', path: '/spec/http/0/name', value: 'sixteen-to-nobody' },
          { op: 'replace', path: '/spec/http/0/route/0/weight', value: 84 },
          { op: 'replace', path: '/spec/http/0/route/1/weight', value: 16 },
        ],
      },
      refutes: 'its share is as declared',
    },
    {
      name: 'taken-over',
      patch: { 'DestinationRule/api': [{ op: 'replace', path: '/spec/subsets/1/labels/version', value: 'v2' }] },
      refutes: 'no other version takes it over',
    },
  ],
});
