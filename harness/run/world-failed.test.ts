import { describe, expect, it } from '@jest/globals';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import { worldFailed } from './world-failed.ts';
import { WorldRefuted } from './world-refuted.ts';

const lost = {
  suite: 'authz',
  again: 'npx meshproof run',
  checks: ['methods', 'paths'].map((id) => ({ id, check: { promise: 'POST is refused.' } })),
};

describe('worldFailed', () => {
  it('makes an errored result for every check, with the code of the error', () => {
    const results = worldFailed(lost, new MeshproofError('WORLD_IMPOSSIBLE', 'pods are refused'));
    expect(results.map(({ check: id, verdict, errorCode }) => [id, verdict, errorCode])).toStrictEqual([
      ['methods', 'errored', 'WORLD_IMPOSSIBLE'],
      ['paths', 'errored', 'WORLD_IMPOSSIBLE'],
    ]);
  });

  it('puts the refuted promise of the mesh before them, whole', () => {
    const finding = { holds: false, expected: 'a proxy in each of 3 pods', observed: '3 of 3 pods have no proxy' };
    const [world, ...others] = worldFailed(lost, new WorldRefuted({ claim: 'every pod has a proxy', finding }));
    expect(world).toMatchObject({
      check: 'world',
      verdict: 'refuted',
      reason: '3 of 3 pods have no proxy (expected: a proxy in each of 3 pods)',
      expectations: [{ role: 'promise', claim: 'every pod has a proxy', ...finding }],
    });
    expect(others.map(({ verdict, errorCode }) => `${verdict} ${errorCode ?? ''}`)).toStrictEqual([
      'errored WORLD_NOT_IN_MESH',
      'errored WORLD_NOT_IN_MESH',
    ]);
    expect(others[0]?.reason).toContain('see authz/world');
  });
});
