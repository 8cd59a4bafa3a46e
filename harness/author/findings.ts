import type { AnswerKind, Exchange } from '../traffic/exchange.ts';
import type { TlsProbe } from '../traffic/tls-probe.ts';
import type { Finding } from '../verdict/expectation.ts';

/**
 * The vocabulary of `judge`: pure functions from a record to a finding. Each finding says in words what was expected and what was observed.
 */

const okKinds: readonly AnswerKind[] = ['http-200', 'grpc-0', 'tcp-ok', 'tls-ok'];

/** Holds when the server's application answered every request, and each arrived there once and nowhere else. Does not hold for 0 requests. */
export function answered(exchange: Exchange): Finding {
  const ok = okAnswers(exchange);
  const here = exchange.arrivals.byWorkload[exchange.to.workload] ?? 0;
  return {
    holds:
      exchange.count > 0 &&
      ok === exchange.count &&
      here === exchange.count &&
      exchange.arrivals.total === exchange.count,
    expected: `answered, ${String(exchange.count)} of ${String(exchange.count)}, each one arrival`,
    observed: told(exchange),
  };
}

const okAnswers = ({ answers }: Exchange): number => okKinds.reduce((sum, kind) => sum + (answers[kind] ?? 0), 0);

/**
 * Holds when every request was refused in one of the given ways and none arrived at any application. A 503 or a timeout counts as a refusal
 * only when it is named. A request that the application answered is certain: no failed control excuses it.
 */
export function refused(exchange: Exchange, ...kinds: readonly [AnswerKind, ...AnswerKind[]]): Finding {
  const matching = kinds.reduce((sum, kind) => sum + (exchange.answers[kind] ?? 0), 0);
  return {
    holds: exchange.count > 0 && matching === exchange.count && exchange.arrivals.total === 0,
    expected: `${kinds.join(' or ')}, ${String(exchange.count)} of ${String(exchange.count)}, and no arrival`,
    observed: told(exchange),
    ...certainIf(
      okAnswers(exchange) > 0 && exchange.arrivals.total > 0 && !kinds.some((kind) => okKinds.includes(kind)),
    ),
  };
}

const certainIf = (is: boolean): Pick<Finding, 'certain'> => (is ? { certain: true } : {});

/**
 * Applies a finding to several items, exchanges for example: holds when each holds, and reports the first that does not, one that is certain
 * before the others. Does not hold for no items.
 */
export function all<T>(items: readonly T[], finding: (item: T) => Finding): Finding {
  const findings = items.map(finding);
  const bad = findings.filter(({ holds }) => !holds);
  const first = bad.find(({ certain }) => certain) ?? bad[0] ?? findings[0];
  if (first === undefined) return { holds: false, expected: 'at least one observation', observed: 'none was made' };
  const rest = bad.length > 1 ? ` (and ${String(bad.length - 1)} more)` : '';
  return {
    holds: bad.length === 0,
    expected: first.expected,
    observed:
      bad.length === 0
        ? `${String(findings.length)} of ${String(findings.length)}: ${first.observed}`
        : `${first.observed}${rest}`,
    ...certainIf(first.certain === true),
    ...(first.statistics === undefined ? {} : { statistics: first.statistics }),
  };
}

/** Holds when the server's proxy vouched for exactly this identity (a SPIFFE id) in every arrival. */
export function identifiedAs(exchange: Exchange, identity: string): Finding {
  const seen = [...new Set(exchange.arrivals.records.map(({ peers }) => peers.join('+') || 'no identity'))];
  return {
    holds: exchange.arrivals.records.length > 0 && seen.length === 1 && seen[0] === identity,
    expected: `the server sees ${identity}`,
    observed: seen.length === 0 ? 'nothing arrived' : `the server saw ${seen.join(', ')}`,
  };
}

/** Holds when every arrival came without an identity. */
export function anonymous(exchange: Exchange): Finding {
  return { ...identifiedAs(exchange, 'no identity'), expected: 'the server sees no identity' };
}

/**
 * Holds when a handshake ended in one of these ways. `accepted` also requires that the request inside it arrived; any other outcome, that none did. A
 * request that was answered where the handshake must fail is certain: no failed control excuses it.
 */
export function handshakeEnded(probe: TlsProbe, ...outcomes: readonly ('accepted' | AnswerKind)[]): Finding {
  const { from, to, arrivals } = probe;
  const wanted = outcomes.includes('accepted') ? 1 : 0;
  return {
    holds: outcomes.some((outcome) => outcome === probe.outcome) && arrivals.length === wanted,
    expected: `${outcomes.join(' or ')}, and ${String(wanted)} arrivals`,
    observed: `${probe.atMost ?? 'TLS'} with ${probe.presented} by ${from.workload} to ${to.workload} port ${to.port}: ${probe.outcome}; ${String(arrivals.length)} arrivals`,
    ...certainIf(wanted === 0 && probe.outcome === 'accepted' && arrivals.length > 0),
  };
}

/** Holds when two values are the same. */
export function equal<T extends string | number | boolean>(observed: T, expected: T): Finding {
  return { holds: observed === expected, expected: String(expected), observed: String(observed) };
}

/** Holds when a number is within bounds, both included. */
export function within(
  observed: number,
  bounds: { readonly from: number; readonly to: number; readonly unit: string },
): Finding {
  const { from, to, unit } = bounds;
  return {
    holds: observed >= from && observed <= to,
    expected: `${String(from)} to ${String(to)} ${unit}`,
    observed: `${String(Math.round(observed * 100) / 100)} ${unit}`,
  };
}

/** For everything else: both texts are up to the author. */
export function finding(holds: boolean, expected: string, observed: string): Finding {
  return { holds, expected, observed };
}

/** Number of answers by the version of the pod that gave them. */
export function answersByVersion({ servers }: Exchange): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { version, answers } of servers) if (answers > 0) counts[version] = (counts[version] ?? 0) + answers;
  return counts;
}

/** An exchange in one line: "GET /orders by frontend to api: 5 × http-200; 5 arrived at api". */
export function told(exchange: Exchange): string {
  const answers = Object.entries(exchange.answers).map(([kind, count]) => `${String(count)} × ${kind}`);
  const { total, byWorkload } = exchange.arrivals;
  const places = Object.keys(byWorkload).join(', ');
  const arrivals = total === 0 ? '0 arrivals' : `${String(total)} arrived at ${places}`;
  return `${exchange.request} by ${exchange.from.workload} to ${exchange.to.workload}: ${answers.join(', ')}; ${arrivals}`;
}
