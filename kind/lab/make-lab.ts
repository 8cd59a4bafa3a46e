import { removeAdded } from '../changes/added-objects.ts';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import { ensureCluster } from '../cluster/ensure-cluster.ts';
import { nodeCommand } from '../cluster/node-command.ts';
import { refuseWhileInUse } from '../cluster/refuse-while-in-use.ts';
import { imageTraits } from '../images/image-traits.ts';
import { removeChanged } from '../installed/remove-changed.ts';
import { installMesh } from '../mesh/install-mesh.ts';
import { raiseKernelSettings } from '../network/kernel-settings.ts';
import { sealNetwork } from '../network/seal-network.ts';
import type { LabOptions } from './lab-options.ts';
import { changeLabRecord, readLabRecord, type LabMade } from './lab-record.ts';
import type { LabSession } from './lab-session.ts';
import { labStatus, type ReadyLab } from './lab-status.ts';
import { obtainParts, type LabParts } from './obtain-parts.ts';
import { missingPartText } from './optional-parts.ts';
import { planLab, type LabPlan } from './plan-lab.ts';

/** What `labUp` does while it holds the lock. */
export async function makeLab(options: LabOptions, session: LabSession): Promise<ReadyLab> {
  const { paths, progress, signal } = session;
  const plan = await planLab(options, session);
  // Of a defect or a condition whose process was ended.
  if (plan.record.made !== undefined) await removeAdded(session);
  const ready = await readyAlready(plan, session);
  if (ready !== undefined && (ready.missing.length === 0 || options.addMissing !== true)) return ready;
  await refuseWhileInUse(session, 'changed');
  if (plan.changes.length > 0) progress.note(['lab · the existing lab changes:', ...plan.changes].join('\n    '));

  const parts = await obtainParts(plan, session);
  for (const part of parts.missing) progress.note(`lab · ${missingPartText(part)}\n    The lab is made without it.`);
  await changeLabRecord(paths.record, { asked: plan.asked });
  const made = await makeCluster(plan, parts, session);
  signal.throwIfAborted();
  await changeLabRecord(paths.record, { made });
  const status = await labStatus(session);
  if (status.state === 'ready') return status;
  throw new MeshproofError('CLUSTER_NOT_READY', `the lab was made and is not ready: ${status.reason}`, {
    hint: `run \`meshproof lab up\` again to repair it, or \`meshproof lab down\` to remove it. Full output: ${paths.logs}`,
  });
}

/** The lab, if it is what is planned and nothing of it has to be made or repaired. */
async function readyAlready({ record, changes, asked }: LabPlan, session: LabSession): Promise<ReadyLab | undefined> {
  // The record of an older meshproof says of no object how it was installed.
  if (record.made === undefined || record.made.installed.length === 0 || changes.length > 0) return undefined;
  const [status] = await Promise.all([labStatus(session), sealNetwork(session)]);
  if (status.state !== 'ready') {
    session.progress.note(`lab · the lab is ${status.state} and is repaired: ${status.reason}`);
    return undefined;
  }
  await changeLabRecord(session.paths.record, { asked });
  return status;
}

/** The sealed cluster with its mesh. Each step finds out by itself what is there. */
async function makeCluster(plan: LabPlan, parts: LabParts, session: LabSession): Promise<LabMade> {
  const { run, names, paths, progress, signal } = session;
  const { wanted, images, engine } = plan;
  const traits = await imageTraits(images, run);
  await raiseKernelSettings(paths.record);
  await sealNetwork(session);
  await ensureCluster(session, parts.kind, {
    ...{ name: names.cluster, nodeImage: images.node, node: traits.node, cgroup: engine.cgroup },
  });
  const installed = await progress.step(`Istio ${wanted.istio}, profile ${wanted.profile}`, async (detail) => {
    // Of a cluster that was made anew, the record says nothing any more.
    const { made } = await readLabRecord(paths.record);
    await removeChanged(made?.installed ?? [], session);
    await changeLabRecord(paths.record, { made: undefined });
    return installMesh(session, {
      ...{ images, profile: wanted.profile, envoy: traits.envoy, detail },
      ...{ istioctl: parts.istioctl, gatewayApi: parts.gatewayApi },
      without: new Set(parts.missing.map(({ part }) => part)),
    });
  });
  const version = await run({ ...nodeCommand(names, 'cat', '/kind/version'), signal });
  const kubernetes = version.stdout.trim().replace(/^v/, '');
  return { ...wanted, kubernetes, envoy: traits.envoyVersion, installed: [...installed], missing: [...parts.missing] };
}
