import { join } from 'node:path';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import { boundToUs } from '../cluster/bound-to-us.ts';
import { kubectlCommand } from '../cluster/node-command.ts';
import { podComplaints } from '../cluster/pod-complaints.ts';
import type { LabSession } from '../lab/lab-session.ts';
import { istioOperator, type IstioInstall } from './istio-operator.ts';

/** Installs Istio, or changes the installed one, until its pods are Ready. */
export async function installIstio(session: LabSession, istioctl: string, install: IstioInstall): Promise<void> {
  const { run, names, paths, signal } = session;
  const logFile = join(paths.logs, 'istioctl-install.log');
  const target = ['--kubeconfig', paths.kubeconfig, '--context', names.context];
  await run({
    ...boundToUs({
      file: istioctl,
      args: ['install', '--skip-confirmation', '--filename', '-', '--readiness-timeout', '3m0s', ...target],
    }),
    input: istioOperator(install),
    signal,
    logFile,
  }).catch(async (cause: unknown) => {
    signal.throwIfAborted();
    const pods = await run(kubectlCommand(names, 'get', 'pods', '--namespace', 'istio-system', '--output', 'json'))
      .then(({ stdout }) => podComplaints(stdout))
      .catch(() => ['its pods could not be listed']);
    throw new MeshproofError('MESH_NOT_READY', `Istio did not become ready\n    ${pods.join('\n    ')}`, {
      cause,
      hint: `the whole output is in ${logFile}`,
    });
  });
}
