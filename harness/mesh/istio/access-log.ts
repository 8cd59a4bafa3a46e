import { z } from 'zod';
import type { AccessLogEntry } from '../mesh.ts';

/**
 * Istio's default JSON access log (https://istio.io/latest/docs/tasks/observability/logs/access-log/#default-access-log-format). Times in
 * milliseconds; what Envoy has no value for is null.
 */
const lineSchema = z.looseObject({
  start_time: z.string(),
  method: z.string().nullable(),
  path: z.string().nullable(),
  authority: z.string().nullable(),
  request_id: z.string().nullable(),
  response_code: z.number().nullable(),
  response_code_details: z.string().nullable(),
  response_flags: z.string().nullable(),
  duration: z.number().nullable(),
  upstream_cluster: z.string().nullable(),
});

/** Parses a line of the proxy's container as an access log entry; undefined for every other line. */
export function accessLogEntry(line: string): AccessLogEntry | undefined {
  const read = lineSchema.safeParse(json(line));
  if (!read.success) return undefined;
  const { start_time, method, path, authority, request_id, response_code, response_code_details, ...rest } = read.data;
  return {
    startedAt: start_time,
    method: method ?? '',
    path: path ?? '',
    host: authority ?? '',
    requestId: request_id ?? '',
    code: response_code ?? 0,
    details: response_code_details ?? '',
    flags: flagsIn(rest.response_flags ?? '-'),
    durationMs: rest.duration ?? 0,
    side: rest.upstream_cluster?.startsWith('inbound') === true ? 'server' : 'caller',
  };
}

/** `-` means none. The order of several flags has no meaning: Envoy 1.32 changed it (envoyproxy/envoy#38692). */
const flagsIn = (text: string): readonly string[] => (text === '-' ? [] : text.split(',').toSorted());

function json(line: string): unknown {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
