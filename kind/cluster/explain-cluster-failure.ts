import { join } from 'node:path';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import type { LabSession } from '../lab/lab-session.ts';
import { kubectlCommand, nodeCommand } from './node-command.ts';
import { podComplaints } from './pod-complaints.ts';

/** Why the cluster did not come up, as far as Docker, the kubelet and the pods tell. */
export async function explainClusterFailure(
  { run, names, paths }: LabSession,
  cause: unknown,
): Promise<MeshproofError> {
  const said = cause instanceof Error ? cause.message : String(cause);
  const port = /(?:address already in use|port is already allocated)/.exec(said);
  if (port !== null) {
    const line = said.split('\n').find((each) => each.includes(port[0])) ?? said;
    return new MeshproofError(
      'PORT_NOT_OURS',
      `the cluster was not made: another program has the port of its API server: ${line.trim()}`,
      {
        cause,
        hint: 'run the same line again: a free port is chosen each time',
      },
    );
  }
  const ask = { timeout: 10_000 };
  const pods = await run({ ...kubectlCommand(names, 'get', 'pods', '--all-namespaces', '--output', 'json'), ...ask })
    .then(({ stdout }) => podComplaints(stdout))
    .catch(() => []);
  const kubelet = await run({
    ...nodeCommand(names, 'journalctl', '--no-pager', '--lines=5', '--output=cat', '--unit=kubelet'),
    ...ask,
  })
    .then(({ stdout }) => stdout.trim().split('\n'))
    .then((lines) => lines.map((line) => `kubelet: ${line.slice(0, 300)}`))
    .catch(() => []);
  const complaints = [...(pods.length > 0 ? pods : kubelet)].map((line) => `\n    ${line}`).join('');
  return new MeshproofError('CLUSTER_NOT_READY', `the cluster ${names.cluster} did not become ready${complaints}`, {
    cause,
    hint: `the whole output is in ${join(paths.logs, 'kind-create.log')}; \`meshproof lab down\` removes what is there`,
  });
}
