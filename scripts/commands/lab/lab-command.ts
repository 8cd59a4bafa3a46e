import type { CommandModule, InferredOptionTypes } from 'yargs';
import type { ReadyLab } from '../../../kind/lab/lab-status.ts';
import { missingPartText } from '../../../kind/lab/optional-parts.ts';
import { interruption } from '../../cli/interruption.ts';
import { labOptions, type LabArguments } from '../../cli/lab-options.ts';

const json = {
  json: { describe: 'Print only JSON on standard output', type: 'boolean', default: false },
} as const;

type Json = InferredOptionTypes<typeof json>;

/** `meshproof lab up|down|status`. */
export const labCommand: CommandModule = {
  command: 'lab',
  describe: 'Manage the lab: a kind cluster with Istio on this machine',
  builder: (yargs) =>
    yargs
      .command(up)
      .command(down)
      .command(status)
      .demandCommand(1, 'name a command for the lab: up, down or status')
      .strict(),
  handler: () => undefined,
};

const up: CommandModule<object, LabArguments & Json> = {
  command: 'up',
  describe: 'Create the lab, or repair what is missing or changed',
  builder: { ...labOptions, ...json },
  handler: async (args) => {
    const { labUp } = await import('../../../kind/lab/lab-up.ts');
    using interrupted = interruption((text) => console.error(text));
    const lab = await labUp({
      profile: args.profile,
      images: args.images,
      registry: args.registry,
      istioVersion: args['istio-version'],
      envoyVersion: args['envoy-version'],
      installDocker: args['install-docker'],
      addMissing: true,
      signal: interrupted.signal,
      progress: await progress(args),
    });
    console.log(args.json ? JSON.stringify(lab, undefined, 2) : sentence(lab));
  },
};

const down: CommandModule<object, Json> = {
  command: 'down',
  describe: 'Remove the lab. Its images stay for the next one',
  builder: json,
  handler: async (args) => {
    const { labDown } = await import('../../../kind/lab/lab-down.ts');
    const { labStatus } = await import('../../../kind/lab/lab-status.ts');
    using interrupted = interruption((text) => console.error(text));
    await labDown({ signal: interrupted.signal, progress: await progress(args) });
    if (args.json) console.log(JSON.stringify(await labStatus(), undefined, 2));
  },
};

const status: CommandModule<object, Json> = {
  command: 'status',
  describe: 'Show the state of the lab. Exit code 1 if the lab is not ready',
  builder: json,
  handler: async (args) => {
    const { labStatus } = await import('../../../kind/lab/lab-status.ts');
    const lab = await labStatus();
    if (args.json) console.log(JSON.stringify(lab, undefined, 2));
    else console.log(lab.state === 'ready' ? sentence(lab) : `${lab.state}: ${lab.reason}`);
    // Like `systemctl status`, so that a script can ask.
    if (lab.state !== 'ready') process.exitCode = 1;
  },
};

async function progress(args: Json) {
  const { chooseProgress } = await import('../../../kind/progress/choose-progress.ts');
  const { silentProgress } = await import('../../../kind/progress/silent-progress.ts');
  return args.json ? silentProgress : chooseProgress();
}

function sentence({ context, kubernetes, mesh, images, kubeconfig, missing }: ReadyLab): string {
  return [
    `ready: ${context} · Kubernetes ${kubernetes} · Istio ${mesh.version} ${mesh.profile}, Envoy ${mesh.envoy} · ${images.source} images`,
    ...missing.map((part) => `  ${missingPartText(part)}`),
    `  export KUBECONFIG=${kubeconfig}`,
  ].join('\n');
}
