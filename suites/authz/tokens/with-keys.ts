import type { Manifest } from '#check';

interface Rule {
  readonly issuer: string;
  readonly jwks?: string;
}

/** Puts key sets, by issuer, into the rules of a RequestAuthentication; leaves every other manifest as it is. */
export function withKeys(manifest: Manifest, keySets: Readonly<Record<string, string>>): Manifest {
  if (manifest.kind !== 'RequestAuthentication') return manifest;
  const spec = manifest['spec'] as { readonly jwtRules: readonly Rule[] };
  const jwtRules = spec.jwtRules.map((rule) => ({ ...rule, jwks: keySets[rule.issuer] ?? '{"keys":[]}' }));
  return { ...manifest, spec: { ...spec, jwtRules } };
}
