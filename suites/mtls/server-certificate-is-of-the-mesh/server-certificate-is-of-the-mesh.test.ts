import { beforeAll, describe, expect, it } from '@jest/globals';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { issueCertificate, type Issuer } from '../../../fixtures/certificates/issue-certificate.ts';
import type { Exchange, TlsProbe } from '#check';
import { chainsTo } from './chains-to.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';
import check from './server-certificate-is-of-the-mesh.check.ts';

interface Seen {
  readonly insider: Exchange;
  readonly probes: readonly TlsProbe[];
  readonly roots: string;
  readonly identity: string;
}
type Shown = TlsProbe['chain'][number];

const seen = recorded(import.meta.url, 'held') as Seen;
/** The last probe, with the leaf altered. */
const withLeaf = (alter: (leaf: Shown) => Shown): Seen => ({
  ...seen,
  probes: seen.probes.map((probe, index) =>
    index === seen.probes.length - 1
      ? { ...probe, chain: probe.chain.map((each, at) => (at === 0 ? alter(each) : each)) }
      : probe,
  ),
});
const expiring = (minutes: number): Seen =>
  withLeaf((leaf) => ({
    ...leaf,
    notAfter: new Date(Date.parse(seen.probes.at(-1)?.at ?? '') + minutes * 60_000).toISOString(),
  }));
const lives = 'promise: the certificate expires in one minute to one day';

describe('server-certificate-is-of-the-mesh', () => {
  it('holds for what the lab showed', () => {
    expect(broken(check, seen)).toStrictEqual([]);
  });

  it.each([
    ['half a minute', 0.5, [lives]],
    ['a minute', 1, []],
    ['a day', 24 * 60, []],
    ['a day and a minute', 24 * 60 + 1, [lives]],
    ['less than nothing', -1, [lives]],
  ])('judges a certificate with %s to live', (_, minutes, expected) => {
    expect(broken(check, expiring(minutes))).toStrictEqual(expected);
  });

  it('does not depend on a clock that is behind the CA', () => {
    const at = (probe: TlsProbe): string => new Date(Date.parse(probe.at) - 5 * 60_000).toISOString();
    const behind = (record: Seen): Seen => ({
      ...record,
      probes: record.probes.map((probe) => ({ ...probe, at: at(probe) })),
    });
    expect(broken(check, behind(seen))).toStrictEqual([]);
    expect(broken(check, behind(expiring(25 * 60)))).toStrictEqual([lives]);
  });

  it('is refuted by another name, and by a second one', () => {
    const name = "promise: the only name in the certificate is the server's identity";
    expect(
      broken(
        check,
        withLeaf((leaf) => ({ ...leaf, uris: [`${seen.identity}s`] })),
      ),
    ).toStrictEqual([name]);
    expect(
      broken(
        check,
        withLeaf((leaf) => ({ ...leaf, uris: [seen.identity, 'spiffe://other/ns/a/sa/b'] })),
      ),
    ).toStrictEqual([name]);
  });

  it('is refuted when nothing was shown', () => {
    expect(broken(check, { ...seen, probes: seen.probes.map((probe) => ({ ...probe, chain: [] })) })).toHaveLength(3);
  });
});

describe('chainsTo', () => {
  const [probe] = seen.probes;
  let impostor: Issuer;
  beforeAll(async () => {
    const { key } = await issueCertificate({ uri: seen.identity });
    impostor = { certificate: seen.roots, key };
  });
  const shown = (pem: string, rest: readonly Shown[] = []): TlsProbe | undefined =>
    probe && { ...probe, chain: [{ ...probe.chain[0], pem } as Shown, ...rest] };
  const holds = (each: TlsProbe | undefined): boolean | undefined => each && chainsTo(seen.roots, each).holds;

  it('accepts the leaf alone when the root has signed it', () => {
    expect(holds(probe && { ...probe, chain: probe.chain.slice(0, 1) })).toBe(true);
  });

  it('rejects a leaf that names the root as its issuer without its signature', async () => {
    const { certificate } = await issueCertificate({ uri: seen.identity, issuer: impostor });
    expect(holds(shown(certificate))).toBe(false);
    expect(holds(shown(certificate, probe?.chain.slice(1)))).toBe(false);
  });

  it('rejects a self-signed certificate', async () => {
    expect(holds(shown((await issueCertificate({ uri: seen.identity })).certificate))).toBe(false);
  });

  it('rejects a good chain of another mesh', async () => {
    const other = await issueCertificate({ uri: 'spiffe://other.example/ns/a/sa/b' });
    expect(probe && chainsTo(other.certificate, probe).holds).toBe(false);
  });
});
