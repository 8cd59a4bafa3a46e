import type { ProxyCounters, Upstream } from '../mesh/mesh.ts';
import type { AnswerSample, Exchange, ServingPod } from '../traffic/exchange.ts';

/** The most arrivals that an exchange keeps one by one, as each of its batches does. */
const recordsKept = 200;

/**
 * Exchanges of equal requests, sent one after the other, as one: counts add up, so that the witnesses judge the whole as they would one
 * batch of its size. Requests are numbered on; of a proxy, counters add up and what is "now" is the last exchange's. The nonce is the
 * first one's. Pure.
 * @throws {RangeError} when there is none
 */
export function merged(exchanges: readonly Exchange[]): Exchange {
  const [first] = exchanges;
  const last = exchanges.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('there is no exchange to merge');
  const proxies = exchanges.flatMap(({ proxy }) => (proxy === undefined ? [] : [proxy]));
  const requests = exchanges.flatMap((exchange, index) => {
    const before = sum(exchanges.slice(0, index).map(({ count }) => count));
    return (exchange.requests ?? []).map((trace) => ({ ...trace, index: trace.index + before }));
  });
  const upstreams = exchanges.flatMap((exchange) => exchange.upstreams ?? []);
  const { proxy: _, ...alike } = first;
  return {
    ...alike,
    count: sum(exchanges.map(({ count }) => count)),
    answers: summed(exchanges.map(({ answers }) => answers)),
    samples: oneOfEach(exchanges.flatMap(({ samples }) => samples)),
    arrivals: {
      total: sum(exchanges.map(({ arrivals }) => arrivals.total)),
      byWorkload: summed(exchanges.map(({ arrivals }) => arrivals.byWorkload)),
      records: exchanges.flatMap(({ arrivals }) => arrivals.records).slice(0, recordsKept),
    },
    servers: byPod(exchanges.flatMap(({ servers }) => servers)),
    ...(first.requests === undefined ? {} : { requests }),
    ...(first.upstreams === undefined ? {} : { upstreams: bySubset(upstreams) }),
    // Counters of some batches alone would say that the others were not denied.
    ...(proxies.length === exchanges.length ? { proxy: summed<keyof ProxyCounters>(proxies) } : {}),
    durationMs: sum(exchanges.map(({ durationMs }) => durationMs)),
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function summed<Key extends string>(counts: readonly Readonly<Partial<Record<Key, number>>>[]): Record<Key, number> {
  const keys = [...new Set(counts.flatMap((each) => Object.keys(each) as Key[]))];
  const sums = keys.map((key) => [key, sum(counts.map((each) => each[key] ?? 0))] as const);
  return Object.fromEntries(sums) as Record<Key, number>;
}

/** One that a server answered goes before one that names none: the witnesses tell the mesh's own denials by that. */
function oneOfEach(samples: readonly AnswerSample[]): readonly AnswerSample[] {
  const kinds = Object.entries(Object.groupBy(samples, ({ kind }) => kind));
  return kinds.flatMap(([, some = []]) => some.find(({ server }) => server !== undefined) ?? some.slice(0, 1));
}

function byPod(servers: readonly ServingPod[]): readonly ServingPod[] {
  const pods = Object.values(Object.groupBy(servers, ({ workload, pod }) => `${workload}/${pod}`));
  return pods.flatMap((rows = []) => {
    const [first] = rows;
    return first === undefined
      ? []
      : [{ ...first, ...summed(rows.map(({ answers, arrivals }) => ({ answers, arrivals }))) }];
  });
}

const counters = [
  'requests',
  'retries',
  'retryOverflow',
  'pendingOverflow',
  'activeOverflow',
  'connectionOverflow',
  'connections',
  'connectFailures',
  'timeouts',
  'perTryTimeouts',
  'ejections',
] as const satisfies readonly (keyof Upstream)[];

function bySubset(upstreams: readonly Upstream[]): readonly Upstream[] {
  return Object.values(Object.groupBy(upstreams, ({ subset }) => subset)).flatMap((rows = []) => {
    const last = rows.at(-1);
    if (last === undefined) return [];
    // What is said to be now stays as the last row has it.
    const counted = (counter: (typeof counters)[number]) => [counter, sum(rows.map((row) => row[counter]))] as const;
    return [{ ...last, ...Object.fromEntries(counters.map(counted)) }];
  });
}
