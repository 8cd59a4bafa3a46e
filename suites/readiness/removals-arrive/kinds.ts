import { answered, refused, serviceOf, type CallOptions, type Exchange, type Finding, type Workload } from '#check';
import { arriveWith } from '../removals/arrive-with.ts';

/** How one object of a kind is seen by requests; `nth` is the number in its name. */
export interface Kind {
  readonly apiVersion: string;
  readonly file: string;
  /** Called by `injected`: the server, or another name of it. */
  readonly to: (callee: Workload, nth: string) => Workload;
  readonly options: (nth: string) => CallOptions;
  /** Whether the object has its effect. */
  readonly inForce: (exchange: Exchange, nth: string) => Finding;
  /** Whether it has none. */
  readonly gone: (exchange: Exchange, nth: string) => Finding;
}

const itself: Kind['to'] = (callee) => callee;
const named: Kind['to'] = (callee, nth) => serviceOf(callee, `removed-${nth}`);

const filterOf = (nth: string): string => `x-filter-${nth}`;

/** The kinds that proxies name or quote, so that a removal is seen in their configuration too. */
export const kinds = {
  AuthorizationPolicy: {
    apiVersion: 'security.istio.io/v1',
    file: 'authorization-policy.yaml',
    to: itself,
    options: (nth) => ({ path: `/policy-${nth}` }),
    inForce: (exchange) => refused(exchange, 'http-403'),
    gone: answered,
  },
  RequestAuthentication: {
    apiVersion: 'security.istio.io/v1',
    file: 'request-authentication.yaml',
    to: itself,
    options: (nth) => ({ path: '/token', headers: [[`x-token-${nth}`, 'not-a-token']] }),
    inForce: (exchange) => refused(exchange, 'http-401'),
    gone: answered,
  },
  EnvoyFilter: {
    apiVersion: 'networking.istio.io/v1alpha3',
    file: 'envoy-filter.yaml',
    to: itself,
    options: () => ({ path: '/filter' }),
    inForce: (exchange, nth) => arriveWith(exchange, filterOf(nth), exchange.count),
    gone: (exchange, nth) => arriveWith(exchange, filterOf(nth), 0),
  },
  VirtualService: {
    apiVersion: 'networking.istio.io/v1',
    file: 'virtual-service.yaml',
    to: named,
    options: () => ({ path: '/route' }),
    inForce: (exchange) => refused(exchange, 'http-307'),
    gone: answered,
  },
  DestinationRule: {
    apiVersion: 'networking.istio.io/v1',
    file: 'destination-rule.yaml',
    to: named,
    options: () => ({ path: '/rule', port: 'http-b' }),
    inForce: (exchange) => refused(exchange, 'http-503'),
    gone: answered,
  },
} as const satisfies Readonly<Record<string, Kind>>;
