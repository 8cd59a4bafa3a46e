import { requireOwnCluster } from '../cluster/require-own-cluster.ts';
import { ensureEngine } from '../engine/ensure-engine.ts';
import type { Engine } from '../engine/find-engine.ts';
import { forgeVersions } from '../forge/forge-versions.ts';
import { openForge, type Forge } from '../forge/open-forge.ts';
import { chooseImages } from '../images/choose-images.ts';
import type { LabImages } from '../images/lab-images.ts';
import { registryAnswers } from '../images/registry-answers.ts';
import { meshManifestsDigest } from '../mesh/mesh-manifests-digest.ts';
import { requireOwnNetwork } from '../network/require-own-network.ts';
import { labChanges, type LabWanted } from './lab-changes.ts';
import { choiceToKeep, recallChoice, type LabChoice } from './lab-choice.ts';
import type { LabOptions } from './lab-options.ts';
import { readLabRecord, type LabAsked, type LabRecord } from './lab-record.ts';
import type { LabSession } from './lab-session.ts';

/** What the lab is to become. */
export interface LabPlan {
  readonly engine: Engine;
  readonly forge: Forge;
  readonly record: LabRecord;
  readonly images: LabImages;
  readonly asked: LabAsked;
  readonly wanted: LabWanted;
  /** How that differs from the lab that is there. */
  readonly changes: readonly string[];
}

/** Decides what the lab is to become. Changes nothing, except that it starts an engine with `installDocker`. */
export async function planLab(options: LabOptions, session: LabSession): Promise<LabPlan> {
  const { run, paths } = session;
  const engine = await ensureEngine(session, options.installDocker);
  const record = await readLabRecord(paths.record);
  const choice = recallChoice(options, record);
  // The owner of cluster and network is asked before the forge works for a quarter of an hour.
  const [forge] = await Promise.all([
    openForge({ run, envoyVersion: choice.envoyVersion }),
    requireOwnCluster(session),
    requireOwnNetwork(session),
  ]);
  const images = await chooseImages(choice, forge, (image) => registryAnswers(image, run));
  const wanted = wantedLab(choice, images);
  return {
    ...{ engine, forge, record, images, wanted },
    asked: choiceToKeep(choice, images.source),
    changes: record.made === undefined ? [] : labChanges(record.made, wanted),
  };
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
