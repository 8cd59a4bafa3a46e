import { systemClock, type Clock } from '../foundation/clock.ts';
import { timeBudgets } from '../foundation/time-budgets.ts';
import { retryAfterOf, statusOf } from './api-failure.ts';

export interface Patience {
  /** Reads are repeated after every error of the server; what writes is only where nothing has been judged. */
  readonly kind: 'read' | 'write';
  /** Whether this API server has ever answered: one that never did is the wrong one, and is not waited for. */
  readonly known: boolean;
  /** Default: the system's. */
  readonly clock?: Pick<Clock, 'now' | 'pause'>;
}

/**
 * Acts, and acts again while the API server throttles (429, after the time that it asks for), restarts (no connection, 502, 503, 504) or, for
 * a read, fails (500): for at most `timeBudgets.patience`. Only for what may be done twice: reads, server-side applies and deletions.
 * @throws the last error.
 */
export async function patiently<T>(act: () => Promise<T>, { kind, known, clock = systemClock }: Patience): Promise<T> {
  const until = clock.now() + timeBudgets.patience;
  for (let pause = 100; ; pause = Math.min(2 * pause, 2_000)) {
    try {
      return await act();
    } catch (error) {
      const wait = Math.max(pause, retryAfterOf(error) ?? 0);
      if (!passes(error, { kind, known }) || clock.now() + wait > until) throw error;
      await clock.pause(wait);
    }
  }
}

function passes(error: unknown, { kind, known }: Patience): boolean {
  const status = statusOf(error);
  if (status === undefined) return known && connectionFailed(error);
  return status === 429 || status === 502 || status === 503 || status === 504 || (status === 500 && kind === 'read');
}

/** Node's and undici's codes for a connection that could not be made, or that ended before an answer. */
const codes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_CLOSED',
  'UND_ERR_DESTROYED',
]);

function connectionFailed(error: unknown): boolean {
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    const { code } = each as { readonly code?: unknown };
    if (typeof code === 'string' && codes.has(code)) return true;
    // Of several addresses (localhost as ::1 and 127.0.0.1).
    if (each instanceof AggregateError && each.errors.some(connectionFailed)) return true;
  }
  return false;
}
