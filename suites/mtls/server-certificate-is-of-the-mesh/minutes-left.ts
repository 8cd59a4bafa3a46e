import type { TlsProbe } from '#check';

/** Until the leaf that was shown expires, from the moment of the handshake; NaN when none was shown. */
export function minutesLeft({ chain, at }: TlsProbe): number {
  return (Date.parse(chain[0]?.notAfter ?? '') - Date.parse(at)) / 60_000;
}
