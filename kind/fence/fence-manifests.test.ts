import { describe, expect, it } from '@jest/globals';
import { fenceManifests, runnerAccount } from './fence-manifests.ts';

interface Shown {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}
const manifests = fenceManifests() as readonly Shown[];
const named = (kind: string): readonly string[] =>
  manifests.filter((each) => each.kind === kind).map(({ metadata }) => metadata.name);

describe('the fence of the lab', () => {
  it('confines the very account that it makes', () => {
    const policy = manifests.find(({ kind }) => kind === 'ValidatingAdmissionPolicy');
    const { namespace, name } = runnerAccount;
    expect(JSON.stringify(policy)).toContain(`'system:serviceaccount:${namespace}:${name}'`);
    expect(named('ValidatingAdmissionPolicyBinding')).toEqual(['meshproof-confined']);
  });

  it('binds every role that is shipped, and nothing else', () => {
    expect(named('ClusterRole')).toHaveLength(4);
    expect(named('ClusterRoleBinding')).toEqual(named('ClusterRole'));
  });
});
