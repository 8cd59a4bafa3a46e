import { randomBytes, randomUUID } from 'node:crypto';
import { answered, finding, type Exchange, type Finding } from '#check';
import telemetry from '../suite.ts';

export default telemetry.check({
  promise: 'The mesh delivers the trace context of a request in each of the common headers.',
  explain: 'The headers are `traceparent`, `tracestate`, `baggage`, `b3`, `x-b3-*` and `x-request-id`.',
  async observe({ world: { frontend, api }, call }) {
    const trace = randomBytes(16).toString('hex');
    const span = randomBytes(8).toString('hex');
    const id = randomUUID();
    const headers: readonly [string, string][] = [
      ['traceparent', `00-${trace}-${span}-01`],
      ['tracestate', 'shop=checkout'],
      ['baggage', 'customer=gold'],
      ['b3', `${trace}-${span}-1`],
      ['x-b3-traceid', trace],
      ['x-b3-spanid', span],
      ['x-b3-sampled', '1'],
      ['x-request-id', id],
    ];
    return { trace, id, sent: await call(frontend, api, { path: '/orders', headers }) };
  },
  judge: ({ trace, id, sent }) => ({
    controls: { 'requests are answered': answered(sent) },
    promises: {
      // A proxy that traces puts its own span between; the trace stays the same.
      'the W3C header keeps the trace id': each(sent, 'traceparent', (text) => text.split('-')[1] === trace),
      'the W3C tracestate arrives': each(sent, 'tracestate', (text) => text.includes('shop=checkout')),
      'baggage arrives': each(sent, 'baggage', (text) => text === 'customer=gold'),
      'the B3 header keeps the trace id': each(sent, 'b3', (text) => text.startsWith(`${trace}-`)),
      'the separate B3 headers keep the trace id': each(sent, 'x-b3-traceid', (text) => text === trace),
      'the sampling decision is kept': each(sent, 'x-b3-sampled', (text) => text === '1'),
      'the request id is kept': each(sent, 'x-request-id', (text) => text === id),
    },
  }),
  mutants: [
    {
      name: 'stripped',
      overlay: 'stripped.mutant.yaml',
      refutes: 'the W3C header keeps the trace id',
    },
    {
      name: 'replaced',
      overlay: 'replaced.mutant.yaml',
      refutes: 'the B3 header keeps the trace id',
    },
    {
      name: 'one-header-of-many',
      overlay: 'one-header.mutant.yaml',
      refutes: 'the W3C tracestate arrives',
    },
    {
      name: 'renumbered',
      overlay: 'renumbered.mutant.yaml',
      refutes: 'the request id is kept',
    },
  ],
});

/** Every request arrived with the header, and with the expected value. */
function each({ arrivals: { records }, count }: Exchange, header: string, fits: (text: string) => boolean): Finding {
  const values = records.map(({ headers }) => headers[header]);
  const fitting = values.filter((text) => text !== undefined && fits(text));
  return finding(
    fitting.length === count,
    `${header}, as it was sent, in ${String(count)} arrivals`,
    `${String(fitting.length)} of ${String(count)}; ${[...new Set(values.map((text) => text ?? 'none'))].join(' and ')}`,
  );
}
