import type { Agent } from 'node:http';
import axios from 'axios';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import { increasesIn } from './increases-in.ts';
import { prometheusAnswerSchema, samplesIn, seriesIn, type PrometheusData } from './prometheus-answer.ts';
import { prometheusFailure } from './prometheus-failure.ts';
import type { Prometheus } from './prometheus.ts';
import { readingOf } from './reading-of.ts';
import { renewedSince } from './renewed-since.ts';
import { scrapedSince } from './scraped-since.ts';

export interface PrometheusAddress {
  /** Including a path prefix, without /api/v1. */
  readonly url: string;
  /** Carries the connections: a tunnel through Kubernetes' port-forward. */
  readonly agent?: Agent;
  /** Its name in messages. Default: the URL without its credentials. */
  readonly name?: string;
}

/** Maximum time for one query, in milliseconds. */
const timeout = 15_000;

/** A client of the Prometheus at an address. Sends no query yet. */
export function prometheusClient({ url, agent, name = withoutCredentials(url) }: PrometheusAddress): Prometheus {
  const http = axios.create({
    baseURL: url.endsWith('/') ? url : `${url}/`,
    timeout,
    ...(agent === undefined ? {} : { httpAgent: agent, proxy: false }),
  });
  const ask = async (path: string, params: Readonly<Record<string, string>>): Promise<PrometheusData> => {
    const query = params['query'] ?? '';
    try {
      // As a form, since a query can be longer than a URL that a gateway on the way accepts. A tunnel has none, and carries GET alone.
      const { data } = await (agent === undefined
        ? http.post<unknown>(`api/v1/${path}`, new URLSearchParams(params))
        : http.get<unknown>(`api/v1/${path}`, { params: new URLSearchParams(params) }));
      const answer = prometheusAnswerSchema.parse(data);
      if (answer.status === 'success' && answer.warnings.length === 0) return answer.data;
      throw new MeshproofError(
        'PROMETHEUS_PARTIAL',
        `Prometheus at ${name} answered \`${query}\` with a warning: ${answer.status === 'error' ? answer.error : answer.warnings.join('; ')}`,
        { hint: 'A number from incomplete data proves nothing, so meshproof rejects the answer.' },
      );
    } catch (thrown) {
      throw prometheusFailure(name, query, thrown);
    }
  };
  const instant: Prometheus['instant'] = async (query, at) =>
    samplesIn(await ask('query', { query, ...(at === undefined ? {} : { time: seconds(at) }) }));

  return {
    name,
    instant,
    reading: async (query, at) => readingOf(query, await instant(query, at)),
    range: async (query, { from, to, stepMs }) =>
      seriesIn(await ask('query_range', { query, start: seconds(from), end: seconds(to), step: seconds(stepMs) })),
    increases: async (selector, { from, to }) => {
      const window = `${String(Math.max(1, Math.ceil(to - from)))}ms`;
      // The values at the start: unlike a range, an instant query leaves out series that had ended by then.
      const [atStart, since] = await Promise.all([
        instant(selector, from),
        ask('query', { query: `${selector}[${window}]`, time: seconds(to) }),
      ]);
      return increasesIn({ from, atStart, since: seriesIn(since) });
    },
    scraped: (pods) => scrapedSince({ instant, name }, pods),
    renewed: (selector) => renewedSince({ instant, name }, selector),
  };
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

function withoutCredentials(url: string): string {
  const parsed = new URL(url);
  parsed.username = '';
  parsed.password = '';
  return parsed.href.replace(/\/$/, '');
}
