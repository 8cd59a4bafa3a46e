import { z } from 'zod';
import type { TlsMode } from './peer-authentication.ts';

/** The admin path of a sidecar's one inbound listener: all filter chains of all its ports. */
export const inboundListenerPath = '/config_dump?resource=dynamic_listeners&name_regex=^virtualInbound$';

const dumpSchema = z.object({
  configs: z
    .array(
      z.looseObject({
        active_state: z
          .looseObject({
            listener: z.looseObject({
              address: z.looseObject({ socket_address: z.looseObject({ port_value: z.number() }) }),
              filter_chains: z.array(
                z.looseObject({
                  filter_chain_match: z.looseObject({ destination_port: z.number().optional() }).optional(),
                  transport_socket: z.unknown().optional(),
                }),
              ),
            }),
          })
          .optional(),
      }),
    )
    .default([]),
});

/**
 * What a sidecar accepts on each declared port, read from its filter chains: a chain with a TLS socket accepts mTLS, one without accepts
 * plaintext. The chain of the port to which inbound traffic is redirected is a black hole in every mode, so it is left out.
 */
export function observedModes(dump: string): ReadonlyMap<number, TlsMode> {
  const sockets = new Map<number, Set<'tls' | 'plain'>>();
  for (const { active_state: state } of dumpSchema.parse(JSON.parse(dump)).configs) {
    for (const chain of state?.listener.filter_chains ?? []) {
      const port = chain.filter_chain_match?.destination_port;
      if (port === undefined || port === state?.listener.address.socket_address.port_value) continue;
      const seen = sockets.get(port) ?? new Set();
      sockets.set(port, seen.add(chain.transport_socket === undefined ? 'plain' : 'tls'));
    }
  }
  return new Map(
    [...sockets].map(([port, seen]) => [port, seen.size === 2 ? 'PERMISSIVE' : seen.has('tls') ? 'STRICT' : 'DISABLE']),
  );
}
