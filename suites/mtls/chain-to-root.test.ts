import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { issueCertificate } from '../../fixtures/certificates/issue-certificate.ts';
import { whyNoChain } from './chain-to-root.ts';

const uri = 'spiffe://cluster.local/ns/vault/sa/server';
const root = await issueCertificate({ uri: 'spiffe://cluster.local' });
const stranger = await issueCertificate({ uri: 'spiffe://cluster.local' });

describe('whyNoChain', () => {
  it('follows a leaf to the root that signed it', async () => {
    const leaf = await issueCertificate({ uri, issuer: root });
    expect(new X509Certificate(leaf.certificate).subjectAltName).toContain(uri);
    expect(whyNoChain([leaf.certificate], root.certificate)).toBeUndefined();
    expect(whyNoChain([leaf.certificate], `${stranger.certificate}\n${root.certificate}`)).toBeUndefined();
  });

  it('does not believe a leaf that another root of the same name signed', async () => {
    const leaf = await issueCertificate({ uri, issuer: stranger });
    expect(whyNoChain([leaf.certificate], root.certificate)).toContain('none of the mesh’s 1 roots');
  });

  it('says when nothing was shown', () => {
    expect(whyNoChain([], root.certificate)).toBe('no certificate was shown');
  });
});
