import { X509Certificate } from 'node:crypto';

/** The certificates in a PEM text. */
const certificatesIn = (pem: string): readonly X509Certificate[] =>
  (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(
    (each) => new X509Certificate(each),
  );

/** Why a chain (PEM, leaf first) does not lead to one of the roots, or undefined when it does. Signatures are verified; times are not. */
export function whyNoChain(chain: readonly string[], roots: string): string | undefined {
  const [leaf, ...between] = chain.flatMap(certificatesIn);
  const anchors = certificatesIn(roots);
  if (leaf === undefined) return 'no certificate was shown';
  let current = leaf;
  for (const next of between) {
    if (anchors.some((root) => signedBy(current, root))) return undefined;
    if (!signedBy(current, next)) return `${named(current)} is not signed by ${named(next)}, which follows it`;
    current = next;
  }
  const anchored = anchors.some((root) => signedBy(current, root) || root.fingerprint256 === current.fingerprint256);
  return anchored ? undefined : `${named(current)} is signed by none of the mesh’s ${String(anchors.length)} roots`;
}

const signedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean =>
  certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

const named = (certificate: X509Certificate): string => certificate.subjectAltName ?? certificate.subject;
