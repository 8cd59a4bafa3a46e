/** Fields of Envoy's configuration, at any depth, whose whole content is left out: code, configuration of plugins, and what is called a secret. */
const secretFields = new RegExp(
  // Not the names of certificates that come by SDS, nor the buckets of rate limits.
  String.raw`^(?!\w*sds_secret|token_bucket$|\w*tokens\w*$)(?:inline_(?:code|string|bytes)|default_source_code|source_codes?|code|(?:vm_|plugin_)?configuration|vm_config|key_values|` +
    String.raw`environment_variables|context_extensions|initial_metadata|literal|credentials?|private_key|authorization|hmac\w*|` +
    String.raw`\w*(?:token|secret|passw(?:or)?d|api_?key)\w*)$`,
  'i',
);

/** `http://user:password@host/path?token=x`: user and password, and the query. */
const credentials = /^([a-z][a-z0-9+.-]*:\/\/)(?:[^/?#@]*@)?([^?#]*)[?#]?.*$/is;

/**
 * The configuration of a proxy without what an operator may have put into it as a secret: code (Lua, Wasm), the configuration of plugins, the
 * values of headers that proxies add (tracers, ext_authz), inline keys, tokens and passwords, credentials in URLs, and metadata of others than
 * Istio. What is left out says how long it was, so that a missing value differs from an empty one.
 */
export function withoutSecrets(value: unknown, field = ''): unknown {
  if (value === null || value === undefined) return value;
  if (secretFields.test(field)) return leftOut(value);
  if (typeof value === 'string') return credentialsIn(value);
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, field));
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const isHeader = 'key' in value && typeof value.key === 'string';
  return Object.fromEntries(
    entries.map(([name, inside]: [string, unknown]) => {
      // A header that is added, a pair of a map. Istio's own metadata is what its filters compare.
      if (isHeader && /^(?:raw_)?value$/.test(name)) return [name, leftOut(inside)];
      if (field === 'filter_metadata' && name !== 'istio') return [name, leftOut(inside)];
      return [name, withoutSecrets(inside, name)];
    }),
  );
}

const leftOut = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `[left out: ${String(text.length)} characters]`;
};

function credentialsIn(text: string): string {
  const [, scheme, rest] = credentials.exec(text) ?? [];
  // SPIFFE ids and type URLs have neither.
  return scheme === undefined || rest === undefined ? text : `${scheme}${rest}`;
}
