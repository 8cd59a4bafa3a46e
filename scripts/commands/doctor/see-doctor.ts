import { runCommand } from '../../../harness/foundation/run-command.ts';
import { connect } from '../../../harness/kubernetes/connect.ts';
import { labNames } from '../../../kind/lab/lab-names.ts';
import { labPaths } from '../../../kind/lab/lab-paths.ts';
import { labStatus } from '../../../kind/lab/lab-status.ts';
import { colours } from '../../../reports/console/colours.ts';
import { terminalScreen } from '../../cli/terminal-screen.ts';
import { clusterSymptoms } from './cluster-symptoms.ts';
import { labSymptoms } from './lab-symptoms.ts';
import type { Symptom } from './symptom.ts';
import { symptomLines } from './symptom-lines.ts';

export interface DoctorRequest {
  readonly context?: string;
  readonly kubeconfig?: string;
  readonly revision?: string;
  readonly json: boolean;
}

/** `meshproof doctor`: exit code 1 when a run would not get far. @throws MeshproofError `CONTEXT_UNKNOWN` */
export async function seeDoctor(request: DoctorRequest): Promise<void> {
  const symptoms = [{ state: 'fine', what: `Node ${process.version}` } as const, ...(await examine(request))];
  if (request.json) console.log(JSON.stringify(symptoms, undefined, 2));
  else for (const line of symptomLines(symptoms, colours(terminalScreen().colour))) console.log(line);
  process.exitCode = symptoms.some(({ state }) => state === 'missing') ? 1 : 0;
}

async function examine({ context, kubeconfig, revision }: DoctorRequest): Promise<readonly Symptom[]> {
  if (context !== undefined)
    return clusterSymptoms(connect({ context, ...(kubeconfig === undefined ? {} : { kubeconfig }) }), { revision });
  const lab = await labStatus();
  const machine = await labSymptoms({ run: runCommand, lab, cache: labPaths(labNames().cluster).forged });
  return lab.state === 'ready' ? [...machine, ...(await clusterSymptoms(connect(lab)))] : machine;
}
