import {
  issueCertificate,
  type IssuedCertificate,
  type Issuer,
} from '../../../fixtures/certificates/issue-certificate.ts';

const hour = 3_600_000;

/** Three certificates of one name and one issuer, which differ in their validity alone. An hour on either side is more than clocks differ. */
export async function outOfDate(
  uri: string,
  issuer: Issuer,
): Promise<Readonly<Record<'inDate' | 'expired' | 'notYetValid', IssuedCertificate>>> {
  const beginning = (from: number) =>
    issueCertificate({ uri, issuer, from: new Date(Date.now() + from), lifetime: hour });
  return {
    inDate: await issueCertificate({ uri, issuer }),
    expired: await beginning(-2 * hour),
    notYetValid: await beginning(hour),
  };
}
