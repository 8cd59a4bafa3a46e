import { describe, expect, it } from '@jest/globals';
import { fakeCluster } from '../../../fixtures/cluster/fake-cluster.ts';
import { certificateAuthority } from './certificate-authority.ts';

const namespace = 'istio-system';
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A cluster with the CA's secret, and the kinds that were read from it. */
async function watched(allowed: boolean, { may = true, secret = 'istio-ca-secret' } = {}) {
  const cluster = fakeCluster({ may: () => may });
  await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  const data = { 'ca-cert.pem': base64('certificate'), 'ca-key.pem': base64('key') };
  await cluster.apply({ apiVersion: 'v1', kind: 'Secret', metadata: { name: secret, namespace }, data });
  const read: string[] = [];
  const watching = {
    ...cluster,
    get: (reference: Parameters<typeof cluster.get>[0]) => {
      read.push(reference.kind);
      return cluster.get(reference);
    },
  };
  return { read, authority: certificateAuthority(watching, { namespace, allowed }) };
}

describe('the key of the mesh CA', () => {
  it('is not read to find out whether it may be read', async () => {
    const { read, authority } = await watched(true);
    await expect(authority.support()).resolves.toEqual({ supported: true });
    expect(read).toEqual([]);
  });

  it('is not read without --allow-mesh-ca, whatever the user may', async () => {
    const { read, authority } = await watched(false);
    await expect(authority.support()).resolves.toMatchObject({
      supported: false,
      reason: expect.stringContaining('--allow-mesh-ca') as unknown,
    });
    await expect(authority.read()).rejects.toMatchObject({ code: 'CA_UNREADABLE' });
    expect(read).toEqual([]);
  });

  it('is not supported where the user may not read it', async () => {
    const { authority } = await watched(true, { may: false });
    await expect(authority.support()).resolves.toMatchObject({ supported: false });
  });

  it('comes from the secret that istiod made', async () => {
    const { read, authority } = await watched(true);
    await expect(authority.read()).resolves.toEqual({ certificate: 'certificate', key: 'key', chain: '' });
    expect(read).toEqual(['Secret', 'Secret']);
  });

  it('is missing with a reason where another CA signs', async () => {
    const { authority } = await watched(true, { secret: 'elsewhere' });
    await expect(authority.read()).rejects.toMatchObject({
      code: 'CA_UNREADABLE',
      message: 'no secret in istio-system holds the key of the mesh CA',
    });
  });
});
