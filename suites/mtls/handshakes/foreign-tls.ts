import type { PortName } from '#check';

/**
 * Two ways to come with a certificate: as a sidecar does, and as any TLS client does, at the port of an application that speaks TLS
 * itself. Where mutual TLS is not STRICT, the proxy hands the second on to the application.
 */
export const foreignTls: readonly { readonly port: PortName; readonly alpn: readonly string[] }[] = [
  { port: 'http', alpn: ['istio', 'http/1.1'] },
  { port: 'tls', alpn: ['http/1.1'] },
];
