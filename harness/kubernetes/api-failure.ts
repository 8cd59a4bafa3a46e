import { ApiException } from '@kubernetes/client-node';
import { z } from 'zod';
import { MeshproofError } from '../foundation/meshproof-error.ts';

const statusSchema = z.object({ message: z.string() });

/** The HTTP status of an API server's refusal; undefined when `thrown` is something else. */
export function statusOf(thrown: unknown): number | undefined {
  return thrown instanceof ApiException ? thrown.code : undefined;
}

/** Milliseconds after which the API server asks for the next try (`Retry-After`, in seconds); undefined when it does not say. */
export function retryAfterOf(thrown: unknown): number | undefined {
  if (!(thrown instanceof ApiException)) return undefined;
  const seconds = Number(thrown.headers['retry-after'] ?? NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}

/**
 * Whether an admission webhook (a mesh's validation) closed its connection before it had judged the request. The API server keeps its
 * connections to webhooks open; when the webhook closes an idle one just as a request is sent on it, the webhook has not read the request,
 * and Go does not repeat a POST on its own. Nothing has been written then, and the next request gets a new connection.
 */
export function webhookHungUp(thrown: unknown): boolean {
  const said = statusOf(thrown) === 500 && thrown instanceof ApiException ? parseBody(thrown.body) : undefined;
  return (
    said !== undefined && /failed calling webhook .*(: EOF|: connection reset by peer|: write: broken pipe)$/.test(said)
  );
}

/** Converts client-node's errors to meshproof's. `what` is the act: "apply Service shop/api". */
export function apiFailure(what: string, thrown: unknown): MeshproofError {
  if (thrown instanceof MeshproofError) return thrown;
  const status = statusOf(thrown);
  if (status === undefined) {
    const text = rootCause(thrown);
    return new MeshproofError('KUBERNETES_UNREACHABLE', `could not ${what}: the API server did not answer (${text})`, {
      cause: thrown,
      hint: 'Is the cluster running, and is this the right context? Try: kubectl cluster-info',
    });
  }
  const body = thrown instanceof ApiException ? parseBody(thrown.body) : undefined;
  const code = status === 403 ? 'KUBERNETES_FORBIDDEN' : 'KUBERNETES_REFUSED';
  return new MeshproofError(
    code,
    `could not ${what}: the API server said ${String(status)}, ${body ?? 'without a reason'}`,
  );
}

function parseBody(body: unknown): string | undefined {
  const json = typeof body === 'string' ? safeJson(body) : body;
  const parsed = statusSchema.safeParse(json);
  return parsed.success ? parsed.data.message : undefined;
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function rootCause(thrown: unknown): string {
  let error: unknown = thrown;
  while (error instanceof Error && error.cause instanceof Error) error = error.cause;
  return error instanceof Error ? error.message : String(error);
}
