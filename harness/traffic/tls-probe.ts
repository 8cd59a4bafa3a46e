import type { ArrivalRecord, Party } from './exchange.ts';

/** One certificate as it was presented on the wire. */
export interface PresentedCertificate {
  readonly subject: string;
  readonly issuer: string;
  /** URI subject alternative names: SPIFFE ids. */
  readonly uris: readonly string[];
  /** RFC 3339. */
  readonly notBefore: string;
  readonly notAfter: string;
  readonly pem: string;
}

/** A TLS handshake made on purpose, and how it ended. Plain data. */
export interface TlsProbe {
  readonly type: 'tls-probe';
  readonly nonce: string;
  readonly from: Party;
  readonly to: Party & { readonly port: string; readonly address: string };
  /** What the probe showed of itself: «no certificate», «self-signed», … is up to the check that made it. */
  readonly presented: 'a certificate' | 'no certificate';
  /** `accepted`: a request sent inside the tunnel was answered; else how it ended (the closed union of answers, as text). */
  readonly outcome: string;
  /** The server's chain, leaf first; empty when it showed none. */
  readonly chain: readonly PresentedCertificate[];
  readonly alpn?: string;
  readonly arrivals: readonly ArrivalRecord[];
  /** RFC 3339, from the clock of the machine that runs meshproof. */
  readonly at: string;
}
