import type { AnswerKind, Exchange } from '../traffic/exchange.ts';
import { witness, type Expectation } from '../verdict/expectation.ts';
import { piecesIn } from './pieces-in.ts';

/** Exchanges say how their mesh spells these counters. Records made before they did are all of Istio, and have to read as they did then. */
const spelledBefore = { denied: 'rbac.denied', unauthenticated: 'jwt_authn.denied' } as const;

/** How a caller sees that it, or its token, was denied. */
const denialKinds: readonly AnswerKind[] = ['http-401', 'http-403', 'grpc-7', 'grpc-16'];

/**
 * What the three witnesses of an exchange must agree on, whatever the promise is. The harness adds these to every exchange it finds in a
 * record, so that no check can forget them.
 * - The ledger has every request that the application answered, and nothing but what the caller sent, what its proxy counted as a retry and
 *   what the check declared as a copy. (A server's proxy that retries on its own, as Istio's do since 1.24, does so only while nothing has
 *   reached the application, so its retries are no arrivals: suites/retries/refused-connections/refused-connections.check.ts.)
 * - Where the caller saw the mesh deny requests, the proxy's filters (rules, tokens) counted the same number of denials; otherwise none.
 */
export function witnessesOf(exchange: Exchange): readonly Expectation[] {
  const where = `${exchange.request} by ${exchange.from.workload} to ${exchange.to.workload}`;
  const fromApplication = exchange.servers.reduce((sum, { answers }) => sum + answers, 0);
  const { total } = exchange.arrivals;
  const retries = (exchange.upstreams ?? []).reduce((sum, each) => sum + each.retries, 0);
  const most = exchange.count * (1 + (exchange.copies ?? 0)) + retries;
  const ledger = witness(`caller and ledger agree on ${where}`, {
    holds: total >= fromApplication && total <= most,
    expected: `${String(fromApplication)} to ${String(most)} arrivals`,
    observed: `${String(total)} arrivals`,
  });
  if (exchange.proxy === undefined) return [ledger];
  const { denied, unauthenticated } = exchange.proxy;
  const names = exchange.denialCounters ?? spelledBefore;
  const ours = new Set(exchange.samples.flatMap(({ kind, server }) => (server === undefined ? [] : [kind])));
  const denials = denialKinds
    .filter((kind) => !ours.has(kind))
    .reduce((sum, kind) => sum + (exchange.answers[kind] ?? 0), 0);
  const isHttp = Object.keys(exchange.answers).some((kind) => kind.startsWith('http-') || kind.startsWith('grpc-'));
  if (!isHttp) return [ledger];
  return [
    ledger,
    witness(`caller and proxy agree on the denials of ${where}`, {
      holds: denied + unauthenticated === denials,
      expected: `${String(denials)} counted as denied`,
      observed: `${names.denied} +${String(denied)}, ${names.unauthenticated} +${String(unauthenticated)}`,
    }),
  ];
}

/** Every exchange inside a record, at any depth. */
export function exchangesIn(record: unknown): readonly Exchange[] {
  return piecesIn<Exchange>(record, 'exchange');
}
