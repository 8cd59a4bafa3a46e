import type { AnswerKind, Exchange } from './exchange.ts';

interface Sample {
  readonly answers: Exchange['answers'];
  /** By workload. */
  readonly arrivals?: Readonly<Record<string, number>>;
  readonly peers?: readonly string[];
  readonly proxy?: Exchange['proxy'];
}

/** A made-up exchange of GETs from frontend to api, for tests of judges. Default: no arrivals. */
export function sampleExchange({ answers, arrivals = {}, peers = [], proxy }: Sample): Exchange {
  const total = Object.values(arrivals).reduce((sum, each) => sum + each, 0);
  return {
    type: 'exchange',
    nonce: 'n1',
    from: { workload: 'frontend', namespace: 'mp-shop' },
    to: { workload: 'api', namespace: 'mp-shop', port: 'http', address: 'api.mp-shop' },
    request: 'GET /orders',
    count: Object.values(answers).reduce<number>((sum, each) => sum + (each ?? 0), 0),
    answers,
    samples: (Object.keys(answers) as AnswerKind[]).map((kind) => ({
      kind,
      ...(kind === 'http-200' ? { server: 'api' } : {}),
    })),
    arrivals: {
      total,
      byWorkload: arrivals,
      records: Array.from({ length: total }, () => ({
        at: '2026-11-23T09:00:00.000Z',
        port: 8080,
        peers,
        headers: {},
      })),
    },
    servers: [{ workload: 'api', pod: 'api-v1', version: 'v1', answers: answers['http-200'] ?? 0, arrivals: total }],
    ...(proxy === undefined ? {} : { proxy }),
    durationMs: 12,
  };
}
