import { within, type Finding, type TlsProbe } from '#check';

/**
 * The server's proxy counted at least every handshake that failed for its caller with a TLS alert, and at most every handshake that was
 * tried. More failures than alerts are no contradiction: Envoy also counts a bad certificate that it is configured to accept.
 */
export function countedAsTlsErrors(tlsErrors: number, probes: readonly TlsProbe[]): Finding {
  const alerts = probes.filter(({ outcome }) => outcome.startsWith('tls-alert:')).length;
  return within(tlsErrors, { from: alerts, to: probes.length, unit: 'failed handshakes' });
}
