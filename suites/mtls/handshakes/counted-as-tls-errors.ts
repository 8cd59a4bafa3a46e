import { within, type Finding, type TlsProbe } from '#check';

/**
 * The server's proxy counted every handshake whose caller was told of its failure by a TLS alert, and no more than were tried. More than
 * were told is no contradiction: Envoy also counts a certificate that it found bad and was told to let in.
 */
export function countedAsTlsErrors(tlsErrors: number, probes: readonly TlsProbe[]): Finding {
  const alerts = probes.filter(({ outcome }) => outcome.startsWith('tls-alert:')).length;
  return within(tlsErrors, { from: alerts, to: probes.length, unit: 'failed handshakes' });
}
