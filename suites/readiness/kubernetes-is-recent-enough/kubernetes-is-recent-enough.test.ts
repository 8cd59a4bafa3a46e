import { describe, expect, it } from '@jest/globals';
import check from './kubernetes-is-recent-enough.check.ts';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';

const tooOld = 'promise: the API server has the oldest supported version or a newer one';

describe('kubernetes-is-recent-enough', () => {
  it('holds for what the lab showed', () => {
    expect(broken(check, recorded(import.meta.url, 'held'))).toStrictEqual([]);
  });

  it.each([
    ['v1.25.0', '1.25'],
    ['v1.100.2', '1.25'],
    ['v2.0.0', '1.25'],
    ['v1.30.4-eks-a737599', '1.25'],
    ['v1.29+', '1.25'],
  ])('accepts %s as %s or newer', (version, minimum) => {
    expect(broken(check, { version, minimum })).toStrictEqual([]);
  });

  it.each([
    ['v1.24.17', '1.25'],
    ['v1.36.3', '1.100'],
    ['v1.9.0', '1.25'],
    ['v1.36.3', ''],
  ])('rejects %s as older than %s', (version, minimum) => {
    expect(broken(check, { version, minimum })).toStrictEqual([tooOld]);
  });

  it('proves nothing of a version that it cannot read', () => {
    expect(broken(check, { version: 'unknown', minimum: '1.25' })).toContain(
      'control: the API server reports a version',
    );
  });
});
