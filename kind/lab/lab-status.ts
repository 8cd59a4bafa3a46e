import { runCommand, type RunCommand } from '../../harness/foundation/run-command.ts';
import { clusterOwner } from '../cluster/cluster-owner.ts';
import { meshComplaints } from '../cluster/mesh-complaints.ts';
import { findEngine } from '../engine/find-engine.ts';
import type { LabImages } from '../images/lab-images.ts';
import { installedComplaints } from '../installed/installed-complaints.ts';
import { labNames, type LabNames } from './lab-names.ts';
import { labPaths, type LabPaths } from './lab-paths.ts';
import { readLabRecord, type LabMade } from './lab-record.ts';
import type { MissingPart } from './optional-parts.ts';

interface Where {
  readonly context: string;
  readonly kubeconfig: string;
}

interface What {
  readonly kubernetes: string;
  readonly mesh: { readonly name: 'istio'; readonly version: string; readonly profile: string; readonly envoy: string };
  readonly images: LabImages;
  /** Image with Node.js for our own pods. */
  readonly nodeRuntimeImage: string;
  /** Image with k6, whose pods load a world. */
  readonly loadImage: string;
  /** Optional parts that could not be had, with the reason: the checks that need them cannot be done. */
  readonly missing: readonly MissingPart[];
}

export type ReadyLab = Where & What & { readonly state: 'ready' };

/** A lab that cannot be used as it is. What is not known is null. */
export type UnreadyLab = Where & { readonly [K in keyof What]: What[K] | null } & {
  readonly state: 'absent' | 'stopped' | 'broken';
  readonly reason: string;
};

export type LabStatus = ReadyLab | UnreadyLab;

export interface LabStatusOptions {
  readonly names?: LabNames;
  readonly paths?: LabPaths;
  readonly run?: RunCommand;
}

/** The state of the lab. Changes nothing and takes no lock. */
export async function labStatus(options: LabStatusOptions = {}): Promise<LabStatus> {
  const { names = labNames(), run = runCommand } = options;
  const { paths = labPaths(names.cluster) } = options;
  const where = { context: names.context, kubeconfig: paths.kubeconfig };
  const { made } = await readLabRecord(paths.record);
  const what = made === undefined ? unknown : whatWasMade(made);
  const unready = (state: UnreadyLab['state'], reason: string): LabStatus => ({ state, ...where, ...what, reason });
  if ((await findEngine(run)) === undefined) return unready('absent', 'no Docker engine answers');
  const cluster = await clusterOwner({ run, names });
  if (cluster.owner === 'none') return unready('absent', 'there is no cluster');
  if (cluster.owner === 'someone-else')
    return unready('absent', `the cluster "${names.cluster}" was not made by meshproof`);
  // Asked before the node's state: the node of a cluster that is just being made or removed does not run either.
  if (made === undefined) return unready('broken', 'it is half made');
  if (!cluster.running) return unready('stopped', 'its node is stopped');
  const [pods, objects] = await Promise.all([
    meshComplaints({ run, names }),
    installedComplaints(made.installed, { run, names }),
  ]);
  const complaints = [...pods, ...objects];
  if (complaints.length > 0) return unready('broken', complaints.join('; '));
  return { state: 'ready', ...where, ...whatWasMade(made) };
}

const unknown = {
  ...{ kubernetes: null, mesh: null, images: null, nodeRuntimeImage: null, loadImage: null, missing: null },
} as const;

function whatWasMade(made: LabMade): What {
  const { source, nodeImage: node, pilotImage: pilot, proxyImage: proxy, missing } = made;
  const { nodeRuntimeImage: nodeRuntime, loadImage: load, prometheusImage: prometheus } = made;
  return {
    kubernetes: made.kubernetes,
    mesh: { name: 'istio', version: made.istio, profile: made.profile, envoy: made.envoy },
    images: { source, node, pilot, proxy, nodeRuntime, load, prometheus },
    nodeRuntimeImage: nodeRuntime,
    loadImage: load,
    missing,
  };
}
