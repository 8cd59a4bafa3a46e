import { answered, byClaim, defineSuite, equal, handshakeEnded, refused } from './index.ts';

/** Nothing here runs: the compiler refuses what has to be refused, and complains of an `@ts-expect-error` where it does not. */
const shop = defineSuite({
  title: 'shop',
  why: 'types',
  disturbs: 'namespace',
  world: { web: { namespace: 'shop' }, api: { namespace: 'shop' } },
});
const seen = equal(1, 1);

shop.check({
  promise: 'A mutant refutes a promise; `judge` and `table` know the record.',
  async observe({ world: { web, api }, call }) {
    const [get, post] = await Promise.all([call(web, api), call(web, api, { method: 'POST' })]);
    return { get, post, took: [1, 2] as const, note: get.samples[0]?.body };
  },
  judge: ({ get, post, took, note }) => ({
    controls: { 'GET is answered': answered(get) },
    promises: {
      'POST is refused': refused(post, 'http-403'),
      'it takes 1': equal(took[0], 1),
      'it says nothing': equal(note?.length ?? 0, 0),
    },
  }),
  table: ({ took }) => ({ title: 'took', columns: ['ms'], rows: took.map((each) => [each.toFixed()]) }),
  mutants: [
    { name: 'post-too', refutes: 'POST is refused' },
    { name: 'slow', refutes: 'it takes 1' },
  ],
});

shop.check({
  promise: 'A mutant refutes a promise, and no control.',
  observe: () => Promise.resolve({ posts: 0 }),
  judge: ({ posts }) => ({ controls: { 'GET is answered': seen }, promises: { 'POST is refused': equal(posts, 0) } }),
  // @ts-expect-error: a control
  mutants: [{ name: 'get', refutes: 'GET is answered' }],
});

shop.check({
  promise: 'A mutant refutes a promise, word for word.',
  observe: () => Promise.resolve({ posts: 0 }),
  judge: ({ posts }) => ({ controls: { 'GET is answered': seen }, promises: { 'POST is refused': equal(posts, 0) } }),
  // @ts-expect-error: a misspelt claim
  mutants: [{ name: 'post-too', refutes: 'POST is refused.' }],
});

const judgeAll = ({ posts }: { readonly posts: number }) => ({
  controls: { 'GET is answered': seen },
  promises: { 'POST is refused': equal(posts, 0) },
});

shop.check({
  promise: 'The claims of a judge that checks share are known, too.',
  observe: () => Promise.resolve({ posts: 0, more: '' }),
  judge: judgeAll,
  // @ts-expect-error: a misspelt claim
  mutants: [
    { name: 'post-too', refutes: 'POST is refused' },
    { name: 'get', refutes: 'PUT is refused' },
  ],
});

shop.check({
  promise: 'Claims that are computed may be any string.',
  observe: () => Promise.resolve({ rows: [1, 2] }),
  judge: ({ rows }) => ({
    controls: byClaim(rows.map((row) => [`${row} answers`, seen])),
    promises: byClaim(rows.map((row) => [`of ${row}, none is asked`, equal(row, 0)])),
  }),
  mutants: [{ name: 'one', refutes: 'of 1, none is asked' }],
});

shop.check({
  promise: 'A check has a control.',
  observe: () => Promise.resolve({}),
  // @ts-expect-error: there is none
  judge: () => ({ promises: { 'POST is refused': seen } }),
  mutants: [{ name: 'post-too', refutes: 'POST is refused' }],
});

shop.check({
  promise: 'A check has a control.',
  observe: () => Promise.resolve({}),
  // @ts-expect-error: none, in so many words
  judge: () => ({ controls: {}, promises: { 'POST is refused': seen } }),
  mutants: [{ name: 'post-too', refutes: 'POST is refused' }],
});

shop.check({
  promise: 'A role is one of four.',
  observe: () => Promise.resolve({}),
  // @ts-expect-error: `advise` is none
  judge: () => ({ controls: { alive: seen }, promises: { 'POST is refused': seen }, advise: { safe: seen } }),
  mutants: [{ name: 'post-too', refutes: 'POST is refused' }],
});

const rest = {
  promise: 'A record is what JSON carries.',
  judge: () => ({ controls: { alive: seen }, promises: { 'POST is refused': seen } }),
  mutants: [{ name: 'post-too', refutes: 'POST is refused' }],
} as const;

shop.check({
  ...rest,
  observe: () => Promise.resolve({ optional: undefined as string | undefined, none: null, deep: [[{ a: 1 }]] }),
});
shop.check({ ...rest, observe: ({ world: { web, api }, call }) => call(web, api) });
// @ts-expect-error: JSON makes {} of it
shop.check({ ...rest, observe: () => Promise.resolve({ by: new Map<string, number>() }) });
// @ts-expect-error: JSON makes {} of it
shop.check({ ...rest, observe: () => Promise.resolve({ names: new Set<string>() }) });
// @ts-expect-error: JSON makes text of it
shop.check({ ...rest, observe: () => Promise.resolve([{ at: new Date() }]) });
// @ts-expect-error: JSON makes null of it
shop.check({ ...rest, observe: () => Promise.resolve({ rows: [1, undefined] }) });
// @ts-expect-error: JSON leaves it out
shop.check({ ...rest, observe: () => Promise.resolve({ later: () => 1 }) });
// @ts-expect-error: JSON throws
shop.check({ ...rest, observe: () => Promise.resolve({ bytes: 1n }) });
// @ts-expect-error: JSON makes nothing of it, and no record is no record
shop.check({ ...rest, observe: () => Promise.resolve(undefined) });

shop.check({
  ...rest,
  async observe({ world: { web, api }, call, misbehave, load, handshake }) {
    await call(web, api, { fault: 'status=503' });
    await call(web, api, { fault: `delay=${rest.mutants.length};status=503` });
    await misbehave(api, { fault: 'next=8:503' });
    await load(web, api, { rate: 1, fault: 'stall' });
    // @ts-expect-error: a misspelt order
    await call(web, api, { fault: 'stauts=503' });
    // @ts-expect-error: a status is a number
    await call(web, api, { fault: 'status=many' });
    // @ts-expect-error: a bare number orders nothing by itself
    await misbehave(api, { fault: '503' });
    // @ts-expect-error: a misspelt order
    await load(web, api, { rate: 1, fault: 'stal' });
    const exchange = await call(web, api);
    refused(exchange, 'http-403', 'tls-alert:certificate_unknown');
    // @ts-expect-error: no kind of answer
    refused(exchange, 'http_403');
    // @ts-expect-error: no kind of answer
    refused(exchange, 'denied');
    // @ts-expect-error: no way in which a handshake ends
    handshakeEnded(await handshake(web, api), 'acepted');
    return exchange;
  },
});
