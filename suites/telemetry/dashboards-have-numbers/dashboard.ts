import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';

const schema = z.object({
  'request rate': z.string(),
  '5xx share': z.string(),
  P99: z.string(),
  'TCP connections': z.string(),
});

/** Queries by the panel that shows them. */
export type Dashboard = z.infer<typeof schema>;

/** The queries beside the check, for a service and the milliseconds that `rate` looks back. */
export async function dashboard(service: string, intervalMs: number): Promise<Dashboard> {
  const text = await readFile(new URL('promql.yaml', import.meta.url), 'utf8');
  const interval = `${String(Math.round(intervalMs))}ms`;
  return schema.parse(parse(text.replaceAll('$service', service).replaceAll('$__rate_interval', interval)));
}
