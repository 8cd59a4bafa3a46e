import type { LabSession } from '../lab/lab-session.ts';
import type { InstalledObject, ObjectReference } from './installed-object.ts';
import { listObjects, readObjects } from './read-objects.ts';

/** `istioctl install` puts this on all that it makes. */
const ofIstio = 'operator.istio.io/managed=Reconcile';

const kindsOfIstio = [
  ...['deployments', 'services', 'serviceaccounts', 'configmaps', 'poddisruptionbudgets'],
  ...['roles', 'rolebindings', 'clusterroles', 'clusterrolebindings'],
  ...['mutatingwebhookconfigurations', 'validatingwebhookconfigurations', 'customresourcedefinitions'],
] as const;

/** The definitions of the Gateway API carry no label. */
const isGatewayApi = ({ name }: ObjectReference) => name.endsWith('.gateway.networking.k8s.io');

/** The objects that were just installed, as the API server keeps them: the lab's own, Istio's, and the Gateway API's definitions. */
export async function noteInstalled(
  own: readonly ObjectReference[],
  session: LabSession,
): Promise<readonly InstalledObject[]> {
  const [mine, istio, definitions] = await Promise.all([
    readObjects(own, session),
    listObjects({ kinds: kindsOfIstio, label: ofIstio }, session),
    listObjects({ kinds: ['customresourcedefinitions'] }, session),
  ]);
  return [...mine, ...istio, ...definitions.filter(isGatewayApi)];
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
