import type { PortName } from '#check';

/**
 * Two ways to present a certificate: as a sidecar does, and as any TLS client does, at the port of an application that speaks TLS
 * itself. Unless mutual TLS is STRICT, the proxy passes the second on to the application.
 */
export const foreignTls: readonly { readonly port: PortName; readonly alpn: readonly string[] }[] = [
  { port: 'http', alpn: ['istio', 'http/1.1'] },
  { port: 'tls', alpn: ['http/1.1'] },
];
