import { recover, type Recovered } from '../../../harness/run/recover.ts';
import { MeshproofError } from '../../../harness/foundation/meshproof-error.ts';
import { connect } from '../../../harness/kubernetes/connect.ts';
import { labStatus } from '../../../kind/lab/lab-status.ts';

export interface RecoverRequest {
  /** Default: the lab. */
  readonly context?: string | undefined;
  readonly kubeconfig?: string | undefined;
  readonly run?: string | undefined;
  readonly json: boolean;
}

/** `meshproof recover`: removes what was left behind, waits until it is gone, and prints what it was. */
export async function recoverRuns({ context, kubeconfig, run, json }: RecoverRequest): Promise<void> {
  const connection =
    context === undefined ? await labConnection() : { context, ...(kubeconfig === undefined ? {} : { kubeconfig }) };
  const recovered = await recover({
    cluster: connect(connection),
    ...(run === undefined ? {} : { run }),
    note: (text) => console.error(text),
  });
  console.log(json ? JSON.stringify(recovered, undefined, 2) : asText(recovered));
}

async function labConnection(): Promise<{ readonly context: string; readonly kubeconfig: string }> {
  const lab = await labStatus();
  if (lab.state === 'ready' || lab.state === 'broken') return lab;
  throw new MeshproofError('LAB_NOT_READY', `the lab has nothing to recover: ${lab.reason}`, {
    hint: 'For another cluster, add --context <name>',
  });
}

function asText({ removed, left }: Recovered): string {
  const lines = [
    ...Object.entries(removed).map(([run, names]) => `run ${run}: ${String(names.length)} namespaces removed and gone`),
    ...Object.entries(left).map(([run, why]) => `run ${run}: left alone, ${why}. To remove it: --run ${run}`),
  ];
  return lines.length === 0 ? 'nothing was left behind' : lines.join('\n');
}
