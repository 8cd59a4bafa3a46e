import axios from 'axios';
import * as z from 'zod';
import { MeshproofError } from '../foundation/meshproof-error.ts';

const refusalSchema = z.looseObject({ status: z.literal('error'), errorType: z.string(), error: z.string() });

/** Converts the failure of a query to one of the errors that `Prometheus` documents. */
export function prometheusFailure(name: string, query: string, thrown: unknown): MeshproofError {
  if (thrown instanceof MeshproofError) return thrown;
  if (thrown instanceof z.ZodError) return unreadable(name, z.prettifyError(thrown), thrown);
  const response = axios.isAxiosError(thrown) ? thrown.response : undefined;
  if (response === undefined)
    return new MeshproofError('PROMETHEUS_UNREACHABLE', `Prometheus at ${name} did not answer: ${sentence(thrown)}`, {
      cause: thrown,
      hint: 'Is it running, and can this machine reach it at the address of --prometheus (through a port-forward, perhaps)?',
    });
  const refusal = refusalSchema.safeParse(response.data);
  if (refusal.success)
    return new MeshproofError(
      'PROMETHEUS_REFUSED',
      `Prometheus at ${name} refused \`${query}\`: ${refusal.data.errorType}, ${refusal.data.error}`,
      { cause: thrown, hint: hintFor(refusal.data.errorType) },
    );
  return unreadable(name, `HTTP ${String(response.status)}`, thrown);
}

function unreadable(name: string, saw: string, cause: unknown): MeshproofError {
  return new MeshproofError('PROMETHEUS_UNREADABLE', `${name} does not answer as Prometheus does: ${saw}`, {
    cause,
    hint: 'Give the address to which /api/v1/query is appended, including a path prefix; credentials go into it as https://user:password@….',
  });
}

function hintFor(errorType: string): string {
  if (errorType === 'bad_data') return 'This version of Prometheus does not understand the query.';
  if (errorType === 'timeout' || errorType === 'canceled')
    return 'The query is too expensive for this Prometheus, or it is too busy.';
  return 'The log of Prometheus may say more.';
}

const sentence = (thrown: unknown): string => {
  if (!(thrown instanceof Error)) return String(thrown);
  // Node wraps the refusals of IPv4 and IPv6 in an error without a message.
  if (thrown.message !== '') return thrown.message;
  return 'code' in thrown ? String(thrown.code) : thrown.name;
};
