import { describe, expect, it } from '@jest/globals';
import { standardMetricsFilter } from './standard-metrics-filter.ts';

/** Everything of that key, wherever it is. */
function all(value: unknown, key: string): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as Readonly<Record<string, unknown>>).flatMap(([name, inside]) => [
    ...(name === key ? [inside] : []),
    ...all(inside, key),
  ]);
}
const patchesOf = (context: string) =>
  standardMetricsFilter.spec.configPatches.filter(({ match }) => match.context === context);

describe('standardMetricsFilter', () => {
  it.each([
    ['SIDECAR_INBOUND', 'destination'],
    ['SIDECAR_OUTBOUND', 'source'],
    ['GATEWAY', 'source'],
  ])('counts at %s as the reporter %s', (context, reporter) => {
    const tags = all(patchesOf(context), 'tags') as readonly { name: string; value_format: string }[][];
    expect(tags.map((each) => each.find(({ name }) => name === 'reporter')?.value_format)).toEqual(
      tags.map(() => reporter),
    );
  });

  it.each(['SIDECAR_INBOUND', 'SIDECAR_OUTBOUND', 'GATEWAY'])("has Istio's metrics at %s", (context) => {
    const stats = all(patchesOf(context), 'stat') as readonly { name: string }[];
    expect(stats.map(({ name }) => name).toSorted()).toEqual([
      'request_bytes',
      'request_duration_milliseconds',
      'requests_total',
      'response_bytes',
      'tcp_connections_closed_total',
      'tcp_connections_opened_total',
      'tcp_received_bytes_total',
      'tcp_sent_bytes_total',
    ]);
  });

  it('has format strings whose operators are closed', () => {
    const formats = all(standardMetricsFilter, 'value_format') as readonly string[];
    expect(formats.filter((format) => (format.split('%').length - 1) % 2 !== 0)).toEqual([]);
  });
});
