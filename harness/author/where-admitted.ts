import { MeshproofError } from '../foundation/meshproof-error.ts';

/** Makes a check not applicable, with the message as its reason. */
export class NotApplicable extends Error {}

/**
 * Applies what clusters may forbid, by a quota or an admission policy: `await whereAdmitted(() => applyMore('node-port.yaml'))`.
 * @throws NotApplicable with the API server's sentence where it forbids the object; every other error of `change` as it is.
 */
export async function whereAdmitted(change: () => Promise<number>): Promise<number> {
  try {
    return await change();
  } catch (error) {
    if (error instanceof MeshproofError && isDenial(error))
      throw new NotApplicable(`this cluster does not admit it: ${error.message}`, { cause: error });
    throw error;
  }
}

/** Quotas and accounts are refused with 403. Admission policies and webhooks answer with other codes as well, and say what they did. */
const isDenial = ({ code, message }: MeshproofError): boolean =>
  code === 'KUBERNETES_FORBIDDEN' || (code === 'KUBERNETES_REFUSED' && /\bdenied (the )?request\b/.test(message));
