import type { CallOptions } from '#check';

/** A kind of request, and who sends it: a member of the mesh, or a caller outside of it, whose connection ends at the server's own proxy. */
export interface Kind {
  readonly name: string;
  readonly from: 'partner' | 'outsider';
  readonly options: CallOptions;
}

const kib = 1024;
/** One more than what a proxy or an external authorizer often looks at. */
const large = 'x'.repeat(64 * kib + 1);

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PURGE'] as const;
const withBody = new Set<string>(['POST', 'PUT', 'PATCH']);
const everyMethod = (port: 'http' | 'h2c'): readonly Kind[] =>
  methods.map((method) => ({
    name: `${method} to port ${port}`,
    from: 'partner',
    options: { port, method, ...(withBody.has(method) ? { body: '{}' } : {}) },
  }));

const websocket: CallOptions = {
  headers: [
    ['Connection', 'Upgrade'],
    ['Upgrade', 'websocket'],
    ['Sec-WebSocket-Version', '13'],
    ['Sec-WebSocket-Key', 'bWVzaHByb29mIG1lc2hwcg=='],
  ],
};
const kept = { connection: 'kept', count: 12 } as const;

/** Requests in every form in which a client may send one, by what a policy must not overlook. */
export const kinds = {
  methods: everyMethod('http'),
  http2: [
    ...everyMethod('h2c'),
    { name: 'a gRPC call', from: 'partner', options: { port: 'grpc' } },
    { name: 'HTTP/2 straight to the server', from: 'outsider', options: { port: 'h2c' } },
  ],
  upgrades: [
    { name: 'an upgrade to websocket', from: 'partner', options: websocket },
    { name: 'an upgrade to websocket, straight to the server', from: 'outsider', options: websocket },
  ],
  bodies: [
    { name: 'a body of 64 KiB', from: 'partner', options: { method: 'POST', body: large } },
    { name: 'a body of 64 KiB over HTTP/2', from: 'partner', options: { port: 'h2c', method: 'POST', body: large } },
  ],
  kept: [
    { name: 'twelve requests on one connection', from: 'outsider', options: kept },
    { name: 'twelve requests on one HTTP/2 connection', from: 'outsider', options: { ...kept, port: 'h2c' } },
  ],
  addresses: [
    { name: 'the headless service', from: 'partner', options: { via: 'headless' } },
    { name: "the pod's own address", from: 'outsider', options: { via: 'pod' } },
    { name: "the pod's own address over HTTP/2", from: 'outsider', options: { via: 'pod', port: 'h2c' } },
  ],
  undeclared: [
    { name: 'a port that no service names', from: 'outsider', options: { via: 'pod', port: 'undeclared' } },
    {
      name: 'POST to a port that no service names',
      from: 'outsider',
      options: { via: 'pod', port: 'undeclared', method: 'POST', body: '{}' },
    },
  ],
} as const satisfies Readonly<Record<string, readonly Kind[]>>;

/** No path can be opened to it, for it has none: there is no twin that is answered. */
export const connects: readonly Kind[] = [
  { name: 'CONNECT', from: 'partner', options: { method: 'CONNECT' } },
  { name: 'CONNECT straight to the server', from: 'outsider', options: { method: 'CONNECT' } },
  { name: 'CONNECT over HTTP/2 straight to the server', from: 'outsider', options: { method: 'CONNECT', port: 'h2c' } },
];

/** Istio's proxies answer HTTP/1.0 with 426 themselves, unless its `PILOT_HTTP10` is set: the twin is answered where the server speaks it. */
export const http10: readonly Kind[] = [
  { name: 'HTTP/1.0', from: 'partner', options: { httpVersion: '1.0' } },
  { name: 'HTTP/1.0 straight to the server', from: 'outsider', options: { httpVersion: '1.0' } },
];
