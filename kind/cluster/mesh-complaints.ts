import type { LabSession } from '../lab/lab-session.ts';
import { kubectlCommand } from './node-command.ts';
import { nodeStartedAt } from './node-started-at.ts';
import { podComplaints } from './pod-complaints.ts';

/** Why the mesh cannot be used, a line for each reason; none when its pods are ready. */
export async function meshComplaints({ run, names }: Pick<LabSession, 'run' | 'names'>): Promise<readonly string[]> {
  const pods = kubectlCommand(names, 'get', 'pods', '--namespace', 'istio-system', '--output', 'json');
  const [since, asked] = await Promise.all([
    nodeStartedAt({ run, names }),
    run({ ...pods, timeout: 10_000 }).catch(() => undefined),
  ]);
  if (asked === undefined) return ['its API server does not answer'];
  return asked.stdout.includes('"app": "istiod"') ? podComplaints(asked.stdout, since) : ['istiod is not there'];
}
