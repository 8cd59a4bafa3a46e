import { equal, type Finding, type TlsProbe } from '../../harness/check/index.ts';

/** The server's proxy counted as many failed handshakes as its callers were told of by a TLS alert. */
export function countedAsTlsErrors(tlsErrors: number, probes: readonly TlsProbe[]): Finding {
  return equal(tlsErrors, probes.filter(({ outcome }) => outcome.startsWith('tls-alert:')).length);
}
