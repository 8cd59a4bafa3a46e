import { ensureCluster } from './cluster/ensure-cluster.ts';
import { nodeCommand } from './cluster/node-command.ts';
import { waitForPods } from './cluster/wait-for-pods.ts';
import { ensureEngine } from './engine/ensure-engine.ts';
import { forgeGoals } from './forge/forge-goals.ts';
import { forgeVersions } from './forge/forge-versions.ts';
import { openForge } from './forge/open-forge.ts';
import { chooseImages } from './images/choose-images.ts';
import { imageTraits } from './images/image-traits.ts';
import { loadImages } from './images/load-images.ts';
import { pullImages } from './images/pull-images.ts';
import { registryAnswers } from './images/registry-answers.ts';
import { changeLabRecord, readLabRecord, type LabMade } from './lab-record.ts';
import type { LabSession } from './lab-session.ts';
import { labStatus, type ReadyLab } from './lab-status.ts';
import type { LabOptions } from './lab-options.ts';
import { countRequests } from './mesh/count-requests.ts';
import { installIstio } from './mesh/install-istio.ts';
import { raiseKernelSettings } from './network/kernel-settings.ts';
import { sealNetwork } from './network/seal-network.ts';
import { labTools } from './tools/find-tool.ts';
import { locateTool } from './tools/locate-tool.ts';
import { MeshproofError } from '../harness/foundation/meshproof-error.ts';

export type MakeLab = LabOptions & { readonly profile: 'minimal' | 'default' | 'demo' };

/** What `labUp` does once it holds the lock. */
export async function makeLab(options: MakeLab, session: LabSession): Promise<ReadyLab> {
  const { run, names, paths, progress, signal } = session;
  const engine = await ensureEngine(session, options.installDocker);
  const forge = await openForge({ run, envoyVersion: options.envoyVersion });
  const { made } = await readLabRecord(paths.record);
  // A lab that is there answers «auto» as it did when it was made, without asking a registry again.
  const choice = { ...options, images: options.images === 'auto' && made !== undefined ? made.source : options.images };
  const images = await chooseImages(choice, forge, (image) => registryAnswers(image, run));
  const istio = options.istioVersion ?? forgeVersions.istio;
  const wanted = {
    source: images.source,
    nodeImage: images.node,
    nodeRuntimeImage: images.nodeRuntime,
    loadImage: images.load,
    pilotImage: images.pilot,
    proxyImage: images.proxy,
    profile: options.profile,
    istio,
  } satisfies Omit<LabMade, 'envoy' | 'kubernetes'>;
  if (
    made !== undefined &&
    Object.entries(wanted).every(([key, value]) => made[key as keyof typeof wanted] === value)
  ) {
    await sealNetwork(session);
    const status = await labStatus({ names, paths, run });
    if (status.state === 'ready') return status;
  }

  const tools = { run, paths, forge };
  const kind = await locateTool(labTools.kind(forgeVersions.kind), tools);
  const istioctl = await locateTool(labTools.istioctl(istio), tools);
  const forged = images.source === 'forged' ? ['node', 'proxyv2', 'k6'] : [];
  await forgeGoals(
    [...forged, ...[kind, istioctl].flatMap(({ goal }) => (goal === undefined ? [] : [goal]))],
    forge,
    session,
  );
  if (images.source === 'upstream') await pullImages(images, session);
  const traits = await imageTraits(images, run);

  await raiseKernelSettings(paths.record);
  await sealNetwork(session);
  await ensureCluster(session, kind.file, {
    name: names.cluster,
    nodeImage: images.node,
    node: traits.node,
    cgroup: engine.cgroup,
  });
  await progress.step(`Istio ${istio}, profile ${options.profile}`, async (detail) => {
    await changeLabRecord(paths.record, { made: undefined });
    detail('loading images');
    await loadImages([images.pilot, images.proxy, images.nodeRuntime, images.load], session);
    detail('istioctl install');
    await installIstio(session, istioctl.file, {
      profile: options.profile,
      pilotImage: images.pilot,
      proxyImage: images.proxy,
      envoy: traits.envoy,
    });
    detail('waiting for pods');
    await waitForPods(['kube-system', 'istio-system'], session);
    if (traits.envoy === 'stock') await countRequests(session);
  });
  signal.throwIfAborted();
  const version = await run({ ...nodeCommand(names, 'cat', '/kind/version'), signal });
  const kubernetes = version.stdout.trim().replace(/^v/, '');
  await changeLabRecord(paths.record, { made: { ...wanted, kubernetes, envoy: traits.envoyVersion } });
  const status = await labStatus({ names, paths, run });
  if (status.state === 'ready') return status;
  throw new MeshproofError('CLUSTER_NOT_READY', `the lab was made and is not ready: ${status.reason}`);
}
