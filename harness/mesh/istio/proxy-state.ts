import { z } from 'zod';
import { MeshproofError } from '../../foundation/meshproof-error.ts';
import type { Member, ProxyState } from '../mesh.ts';
import type { ReadAdmin } from './proxy-admin.ts';

const infoSchema = z.looseObject({ version: z.string() });
const certsSchema = z.looseObject({
  certificates: z.array(
    z.looseObject({
      cert_chain: z
        .array(z.looseObject({ subject_alt_names: z.array(z.looseObject({ uri: z.string().optional() })).default([]) }))
        .default([]),
    }),
  ),
});

/** What a sidecar reports about itself on its admin interface. */
export async function proxyState(readAdmin: ReadAdmin, member: Member): Promise<ProxyState> {
  const [info, certs, connected] = await Promise.all([
    readAdmin(member, '/server_info'),
    readAdmin(member, '/certs'),
    readAdmin(member, '/stats?filter=control_plane.connected_state'),
  ]);
  const identities = certsSchema
    .parse(JSON.parse(certs))
    .certificates.flatMap(({ cert_chain }) =>
      cert_chain.flatMap(({ subject_alt_names }) => subject_alt_names.map(({ uri }) => uri)),
    );
  const identity = identities.find((uri) => uri?.startsWith('spiffe://'));
  if (identity === undefined)
    throw new MeshproofError(
      'PROXY_WITHOUT_IDENTITY',
      `the proxy of ${member.workload} holds no certificate with a SPIFFE id`,
    );
  return {
    // "<commit>/1.39.3/Clean/RELEASE/BoringSSL"
    version: infoSchema.parse(JSON.parse(info)).version.split('/')[1] ?? 'unknown',
    identity,
    connectedToControlPlane: /connected_state: 1\b/.test(connected),
  };
}
