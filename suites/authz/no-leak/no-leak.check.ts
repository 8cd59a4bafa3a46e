import {
  all,
  answered,
  equal,
  planShare,
  refused,
  sampled,
  shares,
  type CallOptions,
  type Exchange,
  type Finding,
} from '#check';
import authz from '../suite.ts';

/** Enough requests to meet a leak of one in a hundred, but for once in a million. */
const plan = planShare({ share: 0, tolerance: 0.01 });

export default authz.check({
  promise: 'Not one denied request in a hundred gets in, on fresh connections or kept ones.',
  explain: `Each way is tried ${String(plan.n)} times: a proxy that lets in one request in a hundred is missed once in a million.`,
  apply: 'no-leak.yaml',
  async observe({ world: { frontend, outsider, api }, call }) {
    const send = (options: CallOptions) => call(outsider, api, { path: '/closed', count: plan.n, ...options });
    const [open, ...denied] = await Promise.all([
      call(frontend, api, { path: '/open' }),
      send({}),
      send({ connection: 'kept', concurrency: 4 }),
      send({ port: 'h2c' }),
      send({ port: 'h2c', connection: 'kept', concurrency: 4 }),
      // Past two proxies, and so over mutual TLS.
      call(frontend, api, { path: '/closed', count: plan.n, connection: 'kept', concurrency: 4 }),
    ]);
    const [fresh1, kept1, fresh2, kept2, member] = denied;
    return { open, fresh1, kept1, fresh2, kept2, member };
  },
  judge: ({ open, fresh1, kept1, fresh2, kept2, member }) => ({
    controls: {
      'an open path is answered': answered(open),
      'as many requests as planned': sampled(counts(fresh1), plan),
      // What ended otherwise, on a busy machine, has let nobody in.
      'every request is denied or answered': all([fresh1, kept1, fresh2, kept2, member], ({ answers, count }) =>
        equal((answers['http-403'] ?? 0) + (answers['http-200'] ?? 0), count),
      ),
    },
    promises: {
      'none over fresh HTTP/1.1 connections': none(fresh1),
      'none over kept HTTP/1.1 connections': none(kept1),
      'none over fresh HTTP/2 connections': none(fresh2),
      'none over a kept HTTP/2 connection': none(kept2),
      'none of a member of the mesh': none(member),
    },
  }),
  mutants: [
    {
      name: 'one-in-a-hundred',
      overlay: 'one-in-a-hundred.mutant.yaml',
      refutes: 'none over fresh HTTP/1.1 connections',
    },
    {
      name: 'one-in-a-hundred-over-http2',
      overlay: 'one-in-a-hundred-over-http2.mutant.yaml',
      refutes: 'none over a kept HTTP/2 connection',
    },
  ],
});

const counts = ({ answers }: Exchange): Readonly<Record<string, number>> => {
  const { 'http-403': denied = 0, ...others } = answers;
  return { denied, 'anything else': Object.values(others).reduce((sum: number, count) => sum + (count ?? 0), 0) };
};

/** No request got in; the statistics say what share of leaks would have been seen. */
function none(exchange: Exchange): Finding {
  const { statistics, observed } = shares(counts(exchange), { denied: 1, 'anything else': 0 }, plan);
  const denied = refused(exchange, 'http-403');
  const leaked = (exchange.answers['http-200'] ?? 0) > 0 || exchange.arrivals.total > 0;
  return {
    ...denied,
    holds: !leaked,
    observed: `${denied.observed}; ${observed}`,
    ...(statistics === undefined ? {} : { statistics }),
  };
}
