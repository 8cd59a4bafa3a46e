import { z } from 'zod';
import type { Support } from '../../capability/capability.ts';
import { MeshproofError } from '../../foundation/meshproof-error.ts';
import type { Cluster } from '../../kubernetes/cluster.ts';
import type { Mesh } from '../mesh.ts';

interface Authority {
  /** The namespace of istiod. */
  readonly namespace: string;
  /** `MeshChoice.allowMeshCa` */
  readonly allowed: boolean;
}

const secretSchema = z.looseObject({
  data: z.looseObject({ 'ca-cert.pem': z.string(), 'ca-key.pem': z.string(), 'cert-chain.pem': z.string().optional() }),
});

/** Plugged-in certificates take precedence over those that istiod created, as in istiod. */
const names = ['cacerts', 'istio-ca-secret'] as const;

/** The mesh CA's key: whether a run may read it, and the key itself. Only `read` reads a secret. */
export function certificateAuthority(
  cluster: Cluster,
  { namespace, allowed }: Authority,
): { readonly support: () => Promise<Support>; readonly read: Mesh['certificateAuthority'] } {
  return {
    support: async () => {
      if (!allowed) return { supported: false, reason: 'a run reads the key of the mesh CA only with --allow-mesh-ca' };
      const asked = names.map((name) => cluster.may({ verb: 'get', group: '', resource: 'secrets', namespace, name }));
      if ((await Promise.all(asked)).includes(true)) return { supported: true };
      return { supported: false, reason: `the user may not read the key of the mesh CA in ${namespace}` };
    },
    read: async () => {
      if (!allowed) throw unreadable('a run reads the key of the mesh CA only with --allow-mesh-ca');
      for (const name of names) {
        const secret = secretSchema.safeParse(await cluster.get({ apiVersion: 'v1', kind: 'Secret', name, namespace }));
        if (!secret.success) continue;
        const { data } = secret.data;
        const [certificate, key, chain] = [data['ca-cert.pem'], data['ca-key.pem'], data['cert-chain.pem']].map(
          decoded,
        );
        return { certificate: certificate ?? '', key: key ?? '', chain: chain ?? '' };
      }
      throw unreadable(`no secret in ${namespace} holds the key of the mesh CA`);
    },
  };
}

const decoded = (base64 = ''): string => Buffer.from(base64, 'base64').toString('utf8');

const unreadable = (why: string): MeshproofError =>
  new MeshproofError('CA_UNREADABLE', why, {
    hint: 'Without --allow-mesh-ca, the checks that need the key are not applicable.',
  });
