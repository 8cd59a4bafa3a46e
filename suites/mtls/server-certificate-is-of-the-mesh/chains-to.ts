import { X509Certificate } from 'node:crypto';
import { finding, type Finding, type TlsProbe } from '#check';

/** Every certificate that was shown is signed by the next, and the last is one of the mesh's roots, or signed by one. */
export function chainsTo(roots: string, { chain, to }: TlsProbe): Finding {
  const trusted = certificatesIn(roots);
  const shown = chain.map(({ pem }) => new X509Certificate(pem));
  const expected = 'every certificate signed by the next, the last by a root of the mesh';
  const last = shown.at(-1);
  if (last === undefined) return finding(false, expected, `port ${to.port} showed no certificate`);
  const broken = shown.findIndex((each, index) => {
    const next = shown[index + 1];
    return next !== undefined && !signedBy(each, next);
  });
  if (broken >= 0)
    return finding(
      false,
      expected,
      `port ${to.port}: ${named(shown[broken])} is not signed by ${named(shown[broken + 1])}`,
    );
  const anchored = trusted.some((root) => root.fingerprint256 === last.fingerprint256 || signedBy(last, root));
  return finding(
    anchored,
    expected,
    `port ${to.port}: ${String(shown.length)} certificates, ending in ${named(last)}${anchored ? '' : ', which no root of the mesh has signed'}`,
  );
}

const signedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean =>
  issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

// Node gives no subject at all as undefined, against its type.
const named = (certificate: X509Certificate | undefined): string => {
  const subject = certificate?.subject;
  return `"${subject ?? certificate?.subjectAltName ?? 'no name'}"`;
};

function certificatesIn(pem: string): readonly X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => new X509Certificate(block));
}
