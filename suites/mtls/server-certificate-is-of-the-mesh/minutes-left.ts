import type { TlsProbe } from '#check';

/** Minutes by which a CA may date a certificate back, since clocks differ: istiod's (ClockSkewGracePeriod, security/pkg/pki/util). */
const backdated = 2;

/**
 * Until the leaf that was shown expires, from the moment of the handshake, but not more than its whole life: the moment is by the harness's
 * clock and the end by the CA's, and a certificate that is seconds old seems to live longer than it was made for where the CA's is ahead.
 * NaN when none was shown.
 */
export function minutesLeft({ chain, at }: TlsProbe): number {
  const [from, to] = [Date.parse(chain[0]?.notBefore ?? ''), Date.parse(chain[0]?.notAfter ?? '')];
  return Math.min((to - Date.parse(at)) / 60_000, (to - from) / 60_000 - backdated);
}
