import { describe, expect, it } from '@jest/globals';
import check from './cluster-dns-answers.check.ts';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';

interface Found {
  readonly is: string;
  readonly found: readonly string[];
}
const seen = recorded(import.meta.url, 'held') as Readonly<
  Record<'service' | 'headless' | 'elsewhere' | 'short', Found>
> & { readonly unknownMs: number };

describe('cluster-dns-answers', () => {
  it('holds for what the lab showed', () => {
    expect(broken(check, seen)).toStrictEqual([]);
  });

  it.each([
    ['service', 'promise: a service name resolves to its cluster IP'],
    ['headless', 'promise: a headless service name resolves to the addresses of its pods'],
    ['elsewhere', 'promise: the name of a service in another namespace resolves to its cluster IP'],
    ['short', "promise: a short name resolves in the pod's own namespace"],
  ] as const)('is refuted when the %s name has no address, another one, or one more', (name, claim) => {
    const { is } = seen[name];
    for (const found of [[], ['10.96.0.99'], [is, '10.96.0.99']])
      expect(broken(check, { ...seen, [name]: { is, found } })).toStrictEqual([claim]);
  });

  it('is refuted when an unknown name has an address, or is refused only after the resolver gave up', () => {
    expect(broken(check, { ...seen, unknown: ['10.96.0.99'] })).toStrictEqual([
      'promise: an unknown name resolves to no address',
    ]);
    expect(broken(check, { ...seen, unknownMs: 5003 })).toStrictEqual(['promise: an unknown name is refused at once']);
  });
});
