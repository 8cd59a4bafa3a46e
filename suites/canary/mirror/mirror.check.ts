import { answersByVersion, equal, finding, type Exchange } from '#check';
import type { Finding } from '#check';
import canary from '../suite.ts';

const count = 200;

export default canary.check({
  promise: 'Mirroring sends v2 a copy of every request and never changes what the caller gets.',
  explain: 'That includes a mirrored version that fails and one that never answers.',
  apply: ['subsets.yaml', 'mirror.yaml'],
  async observe({ world: { frontend, api }, call, misbehave }) {
    const mirrored = await call(frontend, api, { count, copies: 1, inDetail: true });
    await misbehave(api, { version: 'v2', fault: 'status=503' });
    const whileItFails = await call(frontend, api, { count, copies: 1 });
    await misbehave(api, { version: 'v2', fault: 'stall' });
    // All at once, so that a mutant whose callers wait for the hanging version costs one time-out, not 50.
    const whileItHangs = await call(frontend, api, { count: 50, concurrency: 50, copies: 1, timeoutMs: 8000 });
    return { mirrored, whileItFails, whileItHangs };
  },
  judge: ({ mirrored, whileItFails, whileItHangs }) => ({
    controls: { 'every request is answered': equal(mirrored.answers['http-200'] ?? 0, count) },
    promises: {
      'every request reaches v2 once, as a copy': copiedOnce(mirrored),
      'the caller sees the answers of v1 only': seesOnlyV1(mirrored),
      'a failing mirror changes no answer': seesOnlyV1(whileItFails),
      'a hanging mirror delays no caller': seesOnlyV1(whileItHangs),
    },
  }),
  mutants: [
    {
      name: 'half',
      patch: {
        'VirtualService/api': [
          { op: 'replace', path: '/spec/http/0/name', value: 'half-mirrored' },
          { op: 'replace', path: '/spec/http/0/mirrorPercentage/value', value: 50 },
        ],
      },
      refutes: 'every request reaches v2 once, as a copy',
    },
    {
      name: 'other-version',
      patch: {
        'VirtualService/api': [
          { op: 'replace', path: '/spec/http/0/name', value: 'mirrored-elsewhere' },
          { op: 'replace', path: '/spec/http/0/mirror/subset', value: 'v3' },
        ],
      },
      refutes: 'every request reaches v2 once, as a copy',
    },
    {
      name: 'answering',
      patch: {
        'VirtualService/api': [
          { op: 'replace', path: '/spec/http/0/name', value: 'swapped' },
          { op: 'replace', path: '/spec/http/0/route/0/destination/subset', value: 'v2' },
          { op: 'replace', path: '/spec/http/0/mirror/subset', value: 'v1' },
        ],
      },
      refutes: 'the caller sees the answers of v1 only',
    },
    {
      name: 'failing-over',
      patch: {
        'VirtualService/api': [
          { op: 'replace', path: '/spec/http/0/name', value: 'swapped' },
          { op: 'replace', path: '/spec/http/0/route/0/destination/subset', value: 'v2' },
          { op: 'replace', path: '/spec/http/0/mirror/subset', value: 'v1' },
        ],
      },
      refutes: 'a failing mirror changes no answer',
    },
    {
      name: 'hanging-over',
      patch: {
        'VirtualService/api': [
          { op: 'replace', path: '/spec/http/0/name', value: 'swapped' },
          { op: 'replace', path: '/spec/http/0/route/0/destination/subset', value: 'v2' },
          { op: 'replace', path: '/spec/http/0/mirror/subset', value: 'v1' },
        ],
      },
      refutes: 'a hanging mirror delays no caller',
    },
  ],
});

function copiedOnce({ count: sent, requests = [] }: Exchange): Finding {
  const hitsAt = (hits: readonly { readonly version: string }[], version: string): number =>
    hits.filter((hit) => hit.version === version).length;
  const once = requests.filter(({ hits }) => hits.length === 2 && hitsAt(hits, 'v2') === 1 && hitsAt(hits, 'v1') === 1);
  return finding(
    once.length === sent,
    `${String(sent)} of ${String(sent)} once at v1 and once at v2`,
    `${String(once.length)} of ${String(sent)}`,
  );
}

function seesOnlyV1(exchange: Exchange): Finding {
  const { count: sent, answers } = exchange;
  return finding(
    answers['http-200'] === sent && answersByVersion(exchange)['v1'] === sent,
    `${String(sent)} of ${String(sent)} answered by v1`,
    byVersion(exchange),
  );
}

const byVersion = (exchange: Exchange): string =>
  `${JSON.stringify(exchange.answers)}; ${Object.entries(answersByVersion(exchange))
    .map(([version, answers]) => `${String(answers)} by ${version}`)
    .join(', ')}`;
