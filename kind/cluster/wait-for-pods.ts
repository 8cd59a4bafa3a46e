import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import { waitUntil } from '../../harness/foundation/wait-until.ts';
import type { LabSession } from '../lab/lab-session.ts';
import { kubectlCommand } from './node-command.ts';
import { nodeStartedAt } from './node-started-at.ts';
import { podComplaints } from './pod-complaints.ts';

/** Until every pod of the namespaces is Ready. */
export async function waitForPods(
  namespaces: readonly string[],
  { run, names, signal }: Pick<LabSession, 'run' | 'names' | 'signal'>,
  within = 120_000,
): Promise<void> {
  const since = await nodeStartedAt({ run, names });
  let complaints: readonly string[] = [];
  const look = async () => {
    const lists = namespaces.map((name) =>
      run({
        ...kubectlCommand(names, 'get', 'pods', '--namespace', name, '--output', 'json'),
        timeout: 10_000,
        signal,
      }),
    );
    complaints = (await Promise.all(lists)).flatMap(({ stdout }) => podComplaints(stdout, since));
    return complaints.length === 0
      ? ({ done: true, value: undefined } as const)
      : ({ done: false, saw: complaints.join(', ') } as const);
  };
  await waitUntil(
    { what: `the pods of ${namespaces.join(' and ')} were not ready`, within, every: 500, signal },
    look,
  ).catch((cause: unknown) => {
    signal.throwIfAborted();
    const { file, args } = kubectlCommand(names, 'describe', 'pods', '--all-namespaces');
    throw new MeshproofError(
      'CLUSTER_NOT_READY',
      `the pods of ${namespaces.join(' and ')} did not become ready\n    ${complaints.join('\n    ')}`,
      {
        cause,
        hint: `why: ${[file, ...args].join(' ')}; \`meshproof lab up\` makes the cluster again`,
      },
    );
  });
}
