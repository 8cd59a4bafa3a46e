import type { ArrivalRecord, Party } from './exchange.ts';

/** A version of TLS, as Node and OpenSSL name it. */
export type TlsVersion = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';

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
  /** What the client presented: "no certificate", "self-signed", …; the check chooses the words. */
  readonly presented: 'a certificate' | 'no certificate';
  /** The newest version of TLS that the client offered, where the check said one. */
  readonly atMost?: TlsVersion;
  /** `accepted`: the server answered a request inside the tunnel; otherwise how the handshake ended (an AnswerKind). */
  readonly outcome: string;
  /** The server's chain, leaf first; empty when it presented none. */
  readonly chain: readonly PresentedCertificate[];
  readonly alpn?: string;
  readonly arrivals: readonly ArrivalRecord[];
  /** RFC 3339, from the clock of the calling pod; of the machine that runs meshproof where no handshake took place. */
  readonly at: string;
}
