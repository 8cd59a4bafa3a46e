import { describe, expect, it } from '@jest/globals';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import { NotApplicable, whereAdmitted } from './where-admitted.ts';

const refusing = (code: 'KUBERNETES_FORBIDDEN' | 'KUBERNETES_REFUSED', message: string) => (): Promise<number> =>
  Promise.reject(new MeshproofError(code, message));

describe('what a cluster may forbid', () => {
  it('is applied where the API server admits it', async () => {
    expect(await whereAdmitted(() => Promise.resolve(120))).toBe(120);
  });

  it.each([
    ['a quota', 'KUBERNETES_FORBIDDEN', 'services "door" is forbidden: exceeded quota: no-node-ports'],
    ['an admission policy', 'KUBERNETES_REFUSED', "ValidatingAdmissionPolicy 'no-node-ports' denied request: no"],
    ['a webhook', 'KUBERNETES_REFUSED', 'admission webhook "validate.kyverno.svc-fail" denied the request: no'],
  ] as const)('makes the check not applicable where %s forbids it', async (_, code, message) => {
    const outcome = whereAdmitted(refusing(code, message));
    await expect(outcome).rejects.toThrow(NotApplicable);
    await expect(outcome).rejects.toThrow(message);
  });

  it('leaves every other refusal an error: the object may be wrong', async () => {
    const outcome = whereAdmitted(refusing('KUBERNETES_REFUSED', 'spec.ports[0].port: Required value'));
    await expect(outcome).rejects.toThrow(MeshproofError);
  });
});
