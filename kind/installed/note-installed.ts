import type { LabSession } from '../lab/lab-session.ts';
import type { InstalledObject, ObjectReference } from './installed-object.ts';
import { readDefinitions, type Definition } from './read-definitions.ts';
import { listObjects, readObjects } from './read-objects.ts';

/** `istioctl install` puts this on all that it makes. */
const ofIstio = { key: 'operator.istio.io/managed', value: 'Reconcile' } as const;

const kindsOfIstio = [
  ...['deployments', 'services', 'serviceaccounts', 'configmaps', 'poddisruptionbudgets'],
  ...['roles', 'rolebindings', 'clusterroles', 'clusterrolebindings'],
  ...['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'],
] as const;

/** Istio's definitions, and those of the Gateway API, which carry no label. */
const isOurs = ({ object, labels }: Definition) =>
  labels[ofIstio.key] === ofIstio.value || object.name.endsWith('.gateway.networking.k8s.io');

/** The objects that were just installed, as the API server keeps them: the lab's own, Istio's, and the Gateway API's definitions. */
export async function noteInstalled(
  own: readonly ObjectReference[],
  session: LabSession,
): Promise<readonly InstalledObject[]> {
  const [mine, istio, definitions] = await Promise.all([
    readObjects(own, session),
    listObjects({ kinds: kindsOfIstio, label: `${ofIstio.key}=${ofIstio.value}` }, session),
    readDefinitions(session),
  ]);
  return [...mine, ...istio, ...definitions.filter(isOurs).map(({ object }) => object)];
}

/** The reference of a manifest. */
export function referenceOf(manifest: object): ObjectReference {
  const { apiVersion, kind, metadata } = manifest as {
    readonly apiVersion: string;
    readonly kind: string;
    readonly metadata: { readonly name: string; readonly namespace?: string };
  };
  const { name, namespace } = metadata;
  return { apiVersion, kind, name, ...(namespace === undefined ? {} : { namespace }) };
}
