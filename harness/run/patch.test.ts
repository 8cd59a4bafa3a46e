import { describe, expect, it } from '@jest/globals';
import type { Patch } from '../author/check.ts';
import { patched } from './patch.ts';
import type { PlacedManifest } from './read-manifests.ts';

const policy = (place: string, name = 'methods'): PlacedManifest => ({
  place,
  manifest: {
    apiVersion: 'security.istio.io/v1',
    kind: 'AuthorizationPolicy',
    metadata: { name },
    spec: { rules: [{ to: [{ operation: { methods: ['GET'] } }] }] },
  },
});
const methods = '/spec/rules/0/to/0/operation/methods';
const methodsOf = (objects: readonly PlacedManifest[]) =>
  objects.map(({ place, manifest }) => `${place} ${JSON.stringify(manifest['spec']).replace(/[^A-Z,]/g, '')}`);
const apply = (patch: Patch, objects = [policy('shop')]) => patched(objects, patch, 'post-too');

describe('a patch', () => {
  it('changes the object that it names, and leaves what it was made of as it is', () => {
    const before = [policy('shop', 'other'), policy('shop')];
    const after = apply(
      { 'AuthorizationPolicy/methods': [{ op: 'add', path: `${methods}/-`, value: 'POST' }] },
      before,
    );
    expect(methodsOf(after)).toEqual(['shop GET', 'shop GET,POST']);
    expect(methodsOf(before)).toEqual(['shop GET', 'shop GET']);
  });

  it('names the namespace where two of them hold the object', () => {
    const both = [policy('shop'), policy('legacy')];
    const operations = [{ op: 'replace', path: `${methods}/0`, value: 'PUT' }] as const;
    expect(methodsOf(apply({ 'legacy:AuthorizationPolicy/methods': operations }, both))).toEqual([
      'shop GET',
      'legacy PUT',
    ]);
    expect(() => apply({ 'AuthorizationPolicy/methods': operations }, both)).toThrow(
      'AuthorizationPolicy/methods is in two namespaces; say which, as in "shop:AuthorizationPolicy/methods"',
    );
  });

  it('may test what it relies on', () => {
    const test = { op: 'test', path: `${methods}/0`, value: 'GET' } as const;
    const change = { op: 'remove', path: `${methods}/0` } as const;
    expect(methodsOf(apply({ 'AuthorizationPolicy/methods': [test, change] }))).toEqual(['shop ']);
  });

  it.each<[string, Patch, string]>([
    ['whose object is gone', { 'AuthorizationPolicy/method': [] }, 'there is no AuthorizationPolicy/method'],
    ['without an operation', { 'AuthorizationPolicy/methods': [] }, 'AuthorizationPolicy/methods has no operation'],
    [
      'whose path is gone',
      { 'AuthorizationPolicy/methods': [{ op: 'replace', path: '/spec/rules/1/to', value: 1 }] },
      'AuthorizationPolicy/methods, replace /spec/rules/1/to: there is nothing at this path',
    ],
    [
      'that removes what is not there',
      { 'AuthorizationPolicy/methods': [{ op: 'remove', path: '/spec/action' }] },
      'AuthorizationPolicy/methods, remove /spec/action: there is nothing at this path',
    ],
    [
      'whose test fails',
      { 'AuthorizationPolicy/methods': [{ op: 'test', path: `${methods}/0`, value: 'PUT' }] },
      `AuthorizationPolicy/methods, test ${methods}/0: another value is at this path`,
    ],
    [
      'that changes nothing',
      { 'AuthorizationPolicy/methods': [{ op: 'replace', path: `${methods}/0`, value: 'GET' }] },
      `AuthorizationPolicy/methods, replace ${methods}/0: it changes nothing`,
    ],
    [
      'whose path has no slash before it',
      { 'AuthorizationPolicy/methods': [{ op: 'remove', path: 'spec' }] },
      'AuthorizationPolicy/methods, remove spec: a path begins with a slash',
    ],
  ])('%s is refused, with the mutant, the object and the path', (_, patch, why) => {
    expect(() => apply(patch)).toThrow(`the patch of mutant "post-too" does not apply: ${why}`);
  });

  it('leaves an object that can be applied', () => {
    expect(() => apply({ 'AuthorizationPolicy/methods': [{ op: 'remove', path: '/metadata/name' }] })).toThrow(
      'AuthorizationPolicy/methods, patched by mutant "post-too": ',
    );
  });
});
