import { all, answered, finding, type Exchange, type Finding } from '#check';
import { answersByVersion } from '#check';
import canary from '../suite.ts';

/** A request, and the version that answers it by the first rule that matches. */
interface Asked {
  readonly path: string;
  readonly cookie?: string;
  readonly version: string;
}

const tester = 'group=tester';
const alone: readonly Asked[] = [
  { path: '/', version: 'v1' },
  { path: '/', cookie: tester, version: 'v2' },
  { path: '/beta/orders', version: 'v3' },
  { path: '/?preview=yes', version: 'v2' },
];
const several: readonly Asked[] = [
  { path: '/beta/orders', cookie: tester, version: 'v2' },
  { path: '/beta/orders?preview=yes', version: 'v3' },
  { path: '/beta/orders?preview=yes', cookie: tester, version: 'v2' },
];
const almost: readonly Asked[] = [
  { path: '/', cookie: 'subgroup=tester', version: 'v1' },
  { path: '/', cookie: 'group=tester2', version: 'v1' },
  { path: '/', cookie: `lang=en; ${tester}; theme=dark`, version: 'v2' },
  { path: '/betamax', version: 'v1' },
  { path: '/Beta/orders', version: 'v1' },
  { path: '/?preview=Yes', version: 'v1' },
  { path: '/?unpreview=yes', version: 'v1' },
  { path: '/?a=b&preview=yes', version: 'v2' },
];

const count = 20;

interface Told extends Asked {
  readonly exchange: Exchange;
}

export default canary.check({
  promise: 'The first rule that matches a cookie, path or query decides; a near match does not count.',
  explain:
    'Near matches are another case (`/Beta`), a longer cookie value (`tester2`) and a path that only begins like the prefix (`/betamax`).',
  apply: ['subsets.yaml', 'match-order.yaml'],
  async observe({ world: { frontend, api }, call }) {
    const ask = async (list: readonly Asked[]): Promise<readonly Told[]> =>
      Promise.all(
        list.map(async ({ path, cookie, version }) => ({
          path,
          ...(cookie === undefined ? {} : { cookie }),
          version,
          exchange: await call(frontend, api, {
            path,
            count,
            ...(cookie === undefined ? {} : { headers: [['cookie', cookie]] }),
          }),
        })),
      );
    return { alone: await ask(alone), several: await ask(several), almost: await ask(almost) };
  },
  judge: (told) => ({
    controls: {
      'every request is answered': all([...told.alone, ...told.several, ...told.almost], ({ exchange }) =>
        answered(exchange),
      ),
    },
    promises: {
      'each rule alone selects its version': all(told.alone, servedByItsVersion),
      'where several rules match, the first decides': all(told.several, servedByItsVersion),
      'a rule matches its exact value and nothing close to it': all(told.almost, servedByItsVersion),
    },
  }),
  table: (told) => ({
    title: 'who answered',
    columns: ['path', 'cookie', 'expected', 'answered'],
    rows: [...told.alone, ...told.several, ...told.almost].map(({ path, cookie, version, exchange }) => [
      path,
      cookie ?? '–',
      version,
      Object.keys(answersByVersion(exchange)).join(', '),
    ]),
  }),
  mutants: [
    {
      name: 'path-first',
      patch: { 'VirtualService/api': [{ op: 'move', from: '/spec/http/0', path: '/spec/http/1' }] },
      refutes: 'where several rules match, the first decides',
    },
    {
      name: 'query-before-path',
      patch: { 'VirtualService/api': [{ op: 'move', from: '/spec/http/1', path: '/spec/http/2' }] },
      refutes: 'where several rules match, the first decides',
    },
    {
      name: 'catch-all-first',
      patch: { 'VirtualService/api': [{ op: 'move', from: '/spec/http/3', path: '/spec/http/0' }] },
      refutes: 'each rule alone selects its version',
    },
    {
      name: 'query-lost',
      patch: {
        'VirtualService/api': [{ op: 'replace', path: '/spec/http/2/match/0/queryParams/preview/exact', value: 'Yes' }],
      },
      refutes: 'each rule alone selects its version',
    },
    {
      name: 'cookie-as-whole',
      patch: {
        'VirtualService/api': [
          { op: 'replace', path: '/spec/http/0/match/0/headers/cookie', value: { exact: 'group=tester' } },
        ],
      },
      refutes: 'a rule matches its exact value and nothing close to it',
    },
    {
      name: 'cookie-anywhere',
      patch: {
        'VirtualService/api': [
          { op: 'replace', path: '/spec/http/0/match/0/headers/cookie/regex', value: '.*group=tester.*' },
        ],
      },
      refutes: 'a rule matches its exact value and nothing close to it',
    },
    {
      name: 'prefix-without-slash',
      patch: { 'VirtualService/api': [{ op: 'replace', path: '/spec/http/1/match/0/uri/prefix', value: '/beta' }] },
      refutes: 'a rule matches its exact value and nothing close to it',
    },
  ],
});

function servedByItsVersion({ path, cookie, version, exchange }: Told): Finding {
  const versions = answersByVersion(exchange);
  return finding(
    versions[version] === exchange.count && Object.keys(versions).length === 1,
    `${path}${cookie === undefined ? '' : ` with ${cookie}`}: ${String(exchange.count)} by ${version}`,
    `${path}${cookie === undefined ? '' : ` with ${cookie}`}: ${Object.entries(versions)
      .map(([name, answers]) => `${String(answers)} by ${name}`)
      .join(', ')}`,
  );
}
