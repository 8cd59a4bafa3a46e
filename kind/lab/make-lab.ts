import { ensureCluster } from '../cluster/ensure-cluster.ts';
import { nodeCommand } from '../cluster/node-command.ts';
import { refuseWhileInUse } from '../cluster/refuse-while-in-use.ts';
import { requireOwnCluster } from '../cluster/require-own-cluster.ts';
import { ensureEngine } from '../engine/ensure-engine.ts';
import { forgeGoals } from '../forge/forge-goals.ts';
import { forgeVersions } from '../forge/forge-versions.ts';
import { openForge } from '../forge/open-forge.ts';
import { locateGatewayApi } from '../gateway-api/locate-gateway-api.ts';
import { chooseImages } from '../images/choose-images.ts';
import { imageTraits } from '../images/image-traits.ts';
import type { LabImages } from '../images/lab-images.ts';
import { pullImages } from '../images/pull-images.ts';
import { registryAnswers } from '../images/registry-answers.ts';
import { labChanges, type LabWanted } from './lab-changes.ts';
import { choiceToKeep, recallChoice, type LabChoice } from './lab-choice.ts';
import type { LabOptions, LabProfile } from './lab-options.ts';
import { changeLabRecord, readLabRecord } from './lab-record.ts';
import type { LabSession } from './lab-session.ts';
import { labStatus, type ReadyLab } from './lab-status.ts';
import { installMesh } from '../mesh/install-mesh.ts';
import { meshManifestsDigest } from '../mesh/mesh-manifests-digest.ts';
import { raiseKernelSettings } from '../network/kernel-settings.ts';
import { requireOwnNetwork } from '../network/require-own-network.ts';
import { sealNetwork } from '../network/seal-network.ts';
import { labTools } from '../tools/find-tool.ts';
import { locateTool } from '../tools/locate-tool.ts';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';

export type MakeLab = LabOptions & { readonly profile?: LabProfile | undefined };

/** What `labUp` does once it holds the lock. */
export async function makeLab(options: MakeLab, session: LabSession): Promise<ReadyLab> {
  const { run, names, paths, progress, signal } = session;
  const engine = await ensureEngine(session, options.installDocker);
  const record = await readLabRecord(paths.record);
  const choice = recallChoice(options, record);
  // Whose cluster and network are there is asked before the forge works for a quarter of an hour, and before anything is changed.
  const [forge] = await Promise.all([
    openForge({ run, envoyVersion: choice.envoyVersion }),
    requireOwnCluster(session),
    requireOwnNetwork(session),
  ]);
  const images = await chooseImages(choice, forge, (image) => registryAnswers(image, run));
  const asked = choiceToKeep(choice, images.source);
  const wanted = wantedLab(choice, images);
  const { profile, istio } = wanted;
  const changes = record.made === undefined ? [] : labChanges(record.made, wanted);
  if (record.made !== undefined && changes.length === 0) {
    const [status] = await Promise.all([labStatus({ names, paths, run }), sealNetwork(session)]);
    if (status.state === 'ready') {
      await changeLabRecord(paths.record, { asked });
      return status;
    }
  }
  await refuseWhileInUse(session, 'changed');
  if (changes.length > 0) progress.note(['lab · the lab that is there changes:', ...changes].join('\n    '));

  const tools = { run, paths, forge };
  const kind = await locateTool(labTools.kind(forgeVersions.kind), tools);
  const istioctl = await locateTool(labTools.istioctl(istio), tools);
  const gatewayApi = await locateGatewayApi(tools);
  const forged = images.source === 'forged' ? ['node', 'proxyv2'] : [];
  await forgeGoals([...forged, ...[kind, istioctl, gatewayApi].flatMap((tool) => tool?.goal ?? [])], forge, session);
  if (images.source === 'upstream') await pullImages(images, session);
  const traits = await imageTraits(images, run);

  await changeLabRecord(paths.record, { asked });
  await raiseKernelSettings(paths.record);
  await sealNetwork(session);
  await ensureCluster(session, kind.file, {
    name: names.cluster,
    nodeImage: images.node,
    node: traits.node,
    cgroup: engine.cgroup,
  });
  await progress.step(`Istio ${istio}, profile ${profile}`, async (detail) => {
    await changeLabRecord(paths.record, { made: undefined });
    await installMesh(session, {
      images,
      istioctl: istioctl.file,
      profile,
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
  throw new MeshproofError('CLUSTER_NOT_READY', `the lab was made and is not ready: ${status.reason}`, {
    hint: `«meshproof lab up» mends what is broken, «meshproof lab down» removes what is there; what was done is in ${paths.logs}`,
  });
}

function wantedLab({ profile, istioVersion = forgeVersions.istio }: LabChoice, images: LabImages): LabWanted {
  return {
    source: images.source,
    nodeImage: images.node,
    nodeRuntimeImage: images.nodeRuntime,
    loadImage: images.load,
    prometheusImage: images.prometheus,
    manifests: meshManifestsDigest(),
    pilotImage: images.pilot,
    proxyImage: images.proxy,
    profile,
    istio: istioVersion,
  };
}
