import { answered, equal, finding, refused } from '#check';
import authz from '../suite.ts';

/**
 * Envoy decides about a TCP connection at the caller's first byte, and has by then connected to the application
 * (https://www.envoyproxy.io/docs/envoy/latest/configuration/listeners/network_filters/rbac_filter; envoyproxy/envoy#9023).
 */
export default authz.check({
  promise: 'No byte of a denied TCP caller reaches the application.',
  explain: 'Whether the application is connected to, and may speak first, is advice: Envoy documents both.',
  requires: ['tcp-authorization'],
  apply: 'tcp-reaches-nothing.yaml',
  async observe({ world: { frontend, api, db }, call, misbehave }) {
    const allowed = await call(api, db, { port: 'tcp' });
    const denied = await call(frontend, db, { port: 'tcp' });
    const otherPort = await call(frontend, db, { port: 'tcp-b' });
    await misbehave(db, { greets: true, port: 'tcp-b' });
    const listening = { port: 'tcp-b', listens: true, count: 2 } as const;
    const greeted = await call(api, db, listening);
    // Who is told nothing waits in vain, and so not for long.
    const eavesdropper = await call(frontend, db, { ...listening, timeoutMs: 1000 });
    return { allowed, denied, otherPort, greeted, eavesdropper };
  },
  judge: ({ allowed, denied, otherPort, greeted, eavesdropper }) => ({
    controls: {
      'an allowed caller is answered': answered(allowed),
      'each allowed connection reaches the application': equal(allowed.connections ?? 0, allowed.count),
      'an allowed caller hears a server that speaks first': equal(greeted.answers['tcp-ok'] ?? 0, greeted.count),
    },
    promises: {
      'no byte of a denied caller arrives, and its connection is closed': refused(denied, 'eof', 'reset'),
      'nor at another port': refused(otherPort, 'eof', 'reset'),
    },
    advice: {
      'the application is not even connected to': finding(
        denied.connections === 0,
        '0 connections',
        `${String(denied.connections ?? 'unknown')} connections of ${String(denied.count)} denied ones`,
      ),
      'a server that speaks first tells a denied caller nothing': finding(
        (eavesdropper.answers['tcp-ok'] ?? 0) === 0,
        'no line',
        `${String(eavesdropper.answers['tcp-ok'] ?? 0)} of ${String(eavesdropper.count)} silent callers were greeted`,
      ),
    },
  }),
  mutants: [
    {
      name: 'frontend-too',
      patch: {
        'AuthorizationPolicy/tcp-reaches-nothing': [
          { op: 'add', path: '/spec/rules/0/from/0/source/principals/-', value: '*/ns/shop/sa/frontend' },
        ],
      },
      refutes: 'no byte of a denied caller arrives, and its connection is closed',
    },
    {
      name: 'other-port-open',
      patch: {
        'AuthorizationPolicy/tcp-reaches-nothing': [
          { op: 'add', path: '/spec/rules/-', value: { to: [{ operation: { ports: ['9001'] } }] } },
        ],
      },
      refutes: 'nor at another port',
    },
  ],
});
