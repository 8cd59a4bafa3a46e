import { ensureCluster } from './cluster/ensure-cluster.ts';
import { nodeCommand } from './cluster/node-command.ts';
import { refuseWhileInUse } from './cluster/refuse-while-in-use.ts';
import { ensureEngine } from './engine/ensure-engine.ts';
import { forgeGoals } from './forge/forge-goals.ts';
import { forgeVersions } from './forge/forge-versions.ts';
import { openForge } from './forge/open-forge.ts';
import { locateGatewayApi } from './gateway-api/locate-gateway-api.ts';
import { chooseImages } from './images/choose-images.ts';
import { imageTraits } from './images/image-traits.ts';
import { pullImages } from './images/pull-images.ts';
import { registryAnswers } from './images/registry-answers.ts';
import { changeLabRecord, readLabRecord, type LabMade } from './lab-record.ts';
import type { LabSession } from './lab-session.ts';
import { labStatus, type ReadyLab } from './lab-status.ts';
import type { LabOptions } from './lab-options.ts';
import { installMesh } from './mesh/install-mesh.ts';
import { meshManifestsDigest } from './mesh/mesh-manifests-digest.ts';
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
    prometheusImage: images.prometheus,
    manifests: meshManifestsDigest(),
    pilotImage: images.pilot,
    proxyImage: images.proxy,
    profile: options.profile,
    istio,
  } satisfies Omit<LabMade, 'envoy' | 'kubernetes'>;
  if (
    made !== undefined &&
    Object.entries(wanted).every(([key, value]) => made[key as keyof typeof wanted] === value)
  ) {
    const [status] = await Promise.all([labStatus({ names, paths, run }), sealNetwork(session)]);
    if (status.state === 'ready') return status;
  }
  await refuseWhileInUse(session, 'changed');

  const tools = { run, paths, forge };
  const kind = await locateTool(labTools.kind(forgeVersions.kind), tools);
  const istioctl = await locateTool(labTools.istioctl(istio), tools);
  const gatewayApi = await locateGatewayApi(tools);
  const forged = images.source === 'forged' ? ['node', 'proxyv2'] : [];
  await forgeGoals([...forged, ...[kind, istioctl, gatewayApi].flatMap((tool) => tool?.goal ?? [])], forge, session);
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
    await installMesh(session, {
      images,
      istioctl: istioctl.file,
      profile: options.profile,
      envoy: traits.envoy,
      gatewayApi: gatewayApi?.file,
      detail,
    });
  });
  signal.throwIfAborted();
  const version = await run({ ...nodeCommand(names, 'cat', '/kind/version'), signal });
  const kubernetes = version.stdout.trim().replace(/^v/, '');
  await changeLabRecord(paths.record, { made: { ...wanted, kubernetes, envoy: traits.envoyVersion } });
  const status = await labStatus({ names, paths, run });
  if (status.state === 'ready') return status;
  throw new MeshproofError('CLUSTER_NOT_READY', `the lab was made and is not ready: ${status.reason}`);
}
