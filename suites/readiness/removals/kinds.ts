import { answered, finding, identifiedAs, refused, type CallOptions, type Exchange, type Finding } from '#check';
import type readiness from '../suite.ts';
import { arriveWith } from './arrive-with.ts';

type Name = keyof (typeof readiness)['world'];

/** How the effect of an object of one kind is seen by requests. */
export interface Seen {
  /** One pair for each proxy that has to obey the object. */
  readonly pairs: readonly (readonly [from: Name, to: Name])[];
  readonly options: CallOptions;
  /** The exchange is as it is without the object. */
  readonly without: (exchange: Exchange, plaintext: 'answered' | 'refused') => Finding;
  /** The exchange is as the object makes it. */
  readonly within: (exchange: Exchange, plaintext: 'answered' | 'refused') => Finding;
}

/** The server's proxy obeys the object: both servers of the namespace. */
const servers = [
  ['injected', 'callee'],
  ['injected', 'caller'],
] as const;

const added = 'x-removed-filter';

/** By kind of object; a file beside the check, named like the kind, has the object. */
export const kinds = {
  PeerAuthentication: {
    pairs: [
      ['outsider', 'callee'],
      ['outsider', 'caller'],
    ],
    options: { port: 'http-c' },
    without: (exchange, plaintext) => (plaintext === 'answered' ? answered(exchange) : refused(exchange, 'reset')),
    within: (exchange, plaintext) => (plaintext === 'answered' ? refused(exchange, 'reset') : answered(exchange)),
  },
  RequestAuthentication: {
    pairs: servers,
    options: { headers: [['x-removed-token', 'not-a-token']] },
    without: answered,
    within: (exchange) => refused(exchange, 'http-401'),
  },
  EnvoyFilter: {
    pairs: servers,
    options: {},
    without: (exchange) => arriveWith(exchange, added, 0),
    within: (exchange) => arriveWith(exchange, added, exchange.count),
  },
  VirtualService: {
    pairs: [
      ['caller', 'callee'],
      ['injected', 'callee'],
    ],
    options: { path: '/removed' },
    without: answered,
    within: (exchange) => refused(exchange, 'http-307'),
  },
  DestinationRule: {
    pairs: [
      ['caller', 'callee'],
      ['injected', 'callee'],
    ],
    options: { port: 'http-b' },
    without: answered,
    within: (exchange) => refused(exchange, 'http-503'),
  },
  HTTPRoute: {
    pairs: [
      ['callee', 'caller'],
      ['injected', 'caller'],
    ],
    options: { path: '/removed' },
    without: answered,
    within: (exchange) => refused(exchange, 'http-302'),
  },
  Sidecar: {
    pairs: [['caller', 'injected']],
    options: {},
    without: known,
    within: (exchange) => {
      const { holds, observed } = known(exchange);
      return finding(!holds, 'no request arrives with the identity of its caller', observed);
    },
  },
} as const satisfies Readonly<Record<string, Seen>>;

export type Kind = keyof typeof kinds;

function known(exchange: Exchange): Finding {
  return identifiedAs(exchange, exchange.from.identity ?? '');
}
