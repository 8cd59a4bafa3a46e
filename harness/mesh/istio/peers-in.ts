import type { HeaderList } from '../mesh.ts';

/** Where a proxy says whose certificate it has verified. */
const header = 'x-forwarded-client-cert';

/**
 * The SPIFFE ids of the callers that proxies vouch for, in X-Forwarded-Client-Cert: `By=…;Hash=…;Subject="…";URI=…`, several elements parted
 * by commas. Values may be quoted, and then hold commas and semicolons. `URI` may be there more than once.
 * https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_conn_man/headers#x-forwarded-client-cert
 */
export const peersIn = (headers: HeaderList): readonly string[] =>
  headers
    .filter(([name]) => name === header)
    .flatMap(([, value]) => splitOutsideQuotes(value, ','))
    .flatMap((element) => splitOutsideQuotes(element, ';').map(keyAndValue))
    .flatMap(({ key, value }) => (key === 'uri' ? [value] : []));

function keyAndValue(pair: string): { readonly key: string; readonly value: string } {
  const equals = pair.indexOf('=');
  const value = pair.slice(equals + 1).trim();
  const bare = value.startsWith('"') ? value.slice(1, -1).replaceAll('\\"', '"') : value;
  return { key: pair.slice(0, equals).trim().toLowerCase(), value: bare };
}

function splitOutsideQuotes(text: string, separator: ',' | ';'): readonly string[] {
  const parts = text.match(separator === ',' ? /(?:"(?:\\.|[^"\\])*"|[^",])+/g : /(?:"(?:\\.|[^"\\])*"|[^";])+/g);
  return (parts ?? []).filter((part) => part.trim() !== '');
}
