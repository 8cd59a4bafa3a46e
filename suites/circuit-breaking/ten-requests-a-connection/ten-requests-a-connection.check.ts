import { answered, equal } from '#check';
import { declaredPool } from '../overflows/declared-pool.ts';
import suite from '../suite.ts';

const pool = await declaredPool(new URL('ten-requests-a-connection.yaml', import.meta.url), 'ten-requests');
const connections = 3;
const claim = 'the proxy opens exactly the connections that the requests need';

export default suite.check({
  promise: 'The proxy closes a connection after exactly maxRequestsPerConnection requests.',
  apply: 'ten-requests-a-connection.yaml',
  async observe({ world: { caller, solo }, call }) {
    const count = connections * pool.maxRequestsPerConnection;
    return { kept: await call(caller, solo, { count, connection: 'kept', inDetail: true }) };
  },
  judge: ({ kept }) => ({
    controls: { 'every request is answered': answered(kept) },
    promises: {
      [claim]: equal(
        (kept.upstreams ?? []).reduce((sum, upstream) => sum + upstream.connections, 0),
        connections,
      ),
    },
  }),
  mutants: [
    {
      name: 'fifteen',
      patch: {
        'DestinationRule/ten-requests': [
          { op: 'replace', path: '/spec/trafficPolicy/connectionPool/http/maxRequestsPerConnection', value: 15 },
        ],
      },
      refutes: claim,
    },
    {
      name: 'nine',
      patch: {
        'DestinationRule/ten-requests': [
          { op: 'replace', path: '/spec/trafficPolicy/connectionPool/http/maxRequestsPerConnection', value: 9 },
        ],
      },
      refutes: claim,
    },
  ],
});
