import { z } from 'zod';
import type { Manifest } from '../../kubernetes/manifest.ts';

const schema = z.looseObject({
  spec: z.looseObject({
    template: z.looseObject({
      spec: z.looseObject({ containers: z.array(z.looseObject({ args: z.array(z.string()).default([]) })) }),
    }),
  }),
});

/** istiod's own default (pkg/config/constants). It takes an empty text for no text (pilot/pkg/model/context.go). */
const usual = 'cluster.local';

/**
 * The domain of the cluster's services as istiod knows it: the value of its flag `--domain`, by which it names every service of Kubernetes.
 * The last one counts, as for any flag.
 */
export function clusterDomainOf(deployment: Manifest): string {
  const { containers } = schema.parse(deployment).spec.template.spec;
  const said = containers.flatMap(({ args }) =>
    args.flatMap((arg, index) => {
      if (arg === '--domain') return [args[index + 1] ?? ''];
      return arg.startsWith('--domain=') ? [arg.slice('--domain='.length)] : [];
    }),
  );
  // Kubernetes' own configuration often has the domain with the dot of the root.
  return said.at(-1)?.replace(/\.$/, '') || usual;
}
