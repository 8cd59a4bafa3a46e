import type { RunOptions } from '../../../harness/run/run-options.ts';
import { missingPartText, type MissingPart } from '../../../kind/lab/optional-parts.ts';
import type { ReadyLab } from '../../../kind/lab/lab-status.ts';
import { labNames } from '../../../kind/lab/lab-names.ts';
import { runCommand } from '../../../harness/foundation/run-command.ts';
import type { Cluster } from '../../../harness/kubernetes/cluster.ts';
import type { RequestRate } from '../../../harness/kubernetes/request-limit.ts';
import type { ConfinedArguments, LabArguments } from '../../cli/lab-options.ts';
import type { SelectionArguments } from '../../cli/selection-options.ts';

/** The cluster that is judged, and the images in which our workloads run there. */
export interface Target {
  readonly cluster: Cluster;
  readonly nodeImage: string;
  readonly loadImage: string;
  /** What cannot be had there because a part of the lab could not be made, each with the reason. */
  readonly unavailable?: RunOptions['unavailable'];
}

type Arguments = Pick<
  SelectionArguments,
  'context' | 'kubeconfig' | 'node-image' | 'load-image' | 'prometheus' | 'json'
> &
  LabArguments &
  Partial<ConfinedArguments>;

/** A cluster that others use too: as much as kubectl allows itself in the long run (client-go: 50 a second, bursts of 300), less by half. */
const considerate: RequestRate = { perSecond: 25, burst: 100 };

/** The cluster of `--context`; the lab, made if it is not there, when no context is named. Never a current context by accident. */
export async function findTarget(args: Arguments, signal: AbortSignal): Promise<Target> {
  const { context, kubeconfig } = args;
  // 0.2 s, in which the Docker engine can answer.
  const kubernetes = import('../../../harness/kubernetes/connect.ts');
  if (context !== undefined)
    return {
      cluster: (await kubernetes).connect({
        context,
        rate: considerate,
        ...(kubeconfig === undefined ? {} : { kubeconfig }),
      }),
      nodeImage: args['node-image'] ?? 'docker.io/library/node:24-bookworm-slim',
      loadImage: args['load-image'] ?? 'docker.io/grafana/k6:1.8.1',
    };
  const { labUp } = await import('../../../kind/lab/lab-up.ts');
  const { chooseProgress } = await import('../../../kind/progress/choose-progress.ts');
  const { silentProgress } = await import('../../../kind/progress/silent-progress.ts');
  const lab = await labUp({
    profile: args.profile,
    images: args.images,
    ...(args.registry === undefined ? {} : { registry: args.registry }),
    ...(args['istio-version'] === undefined ? {} : { istioVersion: args['istio-version'] }),
    envoyVersion: args['envoy-version'],
    installDocker: args['install-docker'],
    signal,
    progress: args.json ? silentProgress : chooseProgress(),
  });
  return {
    cluster: (await kubernetes).connect({ context: lab.context, kubeconfig: await kubeconfigOf(lab, args.confined) }),
    nodeImage: args['node-image'] ?? lab.nodeRuntimeImage,
    loadImage: args['load-image'] ?? lab.loadImage,
    unavailable: unavailableIn(lab.missing, args),
  };
}

/** The administrator's, or that of the account that a user's cluster has for meshproof. */
async function kubeconfigOf({ kubeconfig }: ReadyLab, confined = false): Promise<string> {
  if (!confined) return kubeconfig;
  const { confinedKubeconfig } = await import('../../../kind/fence/confined-kubeconfig.ts');
  return confinedKubeconfig({ run: runCommand, names: labNames(), kubeconfig });
}

/** What the lab lacks, unless an option brings it from elsewhere. */
const unavailableIn = (
  missing: readonly MissingPart[],
  { 'load-image': load, prometheus }: Arguments,
): RunOptions['unavailable'] =>
  Object.fromEntries(
    missing
      .filter(({ part }) => (part === 'load' ? load : prometheus) === undefined)
      .map((each) => [each.part, missingPartText(each)]),
  );
