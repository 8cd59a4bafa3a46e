import { errorText } from '../../../harness/foundation/error-text.ts';
import type { RunCommand } from '../../../harness/foundation/run-command.ts';
import { findEngine } from '../../../kind/engine/find-engine.ts';
import { goProgramRecipes } from '../../../kind/forge/go-program-recipes.ts';
import { goVersion } from '../../../kind/forge/go-version.ts';
import { isOlderGo } from '../../../kind/forge/is-older-go.ts';
import { neededGo } from '../../../kind/forge/needed-go.ts';
import type { LabStatus } from '../../../kind/lab/lab-status.ts';
import { requireDisk } from '../../../kind/lab/require-disk.ts';
import type { Symptom } from './symptom.ts';

export interface Machine {
  readonly run: RunCommand;
  readonly lab: LabStatus;
  /** Where the lab keeps what it makes. */
  readonly cache: string;
  /** Tests have disks of their own. */
  readonly requireDisk?: typeof requireDisk;
}

/** Bytes. Measured for a lab that is forged from nothing; a lab of upstream images needs a third. */
const forgedBytes = { cache: 12e9, engine: 5e9 };

/** Whether this machine can make a lab: engine, disk, and Go, mmdebstrap and pip for forged images. Changes nothing. */
export async function labSymptoms(machine: Machine): Promise<readonly Symptom[]> {
  const { run, lab } = machine;
  const engine = await findEngine(run);
  if (engine === undefined)
    return [
      {
        state: 'missing',
        what: 'no Docker engine answers `docker info`',
        remedy: 'start Docker, or add --install-docker (Debian, as root), or test a cluster you have with --context',
      },
    ];
  const answers: Symptom = { state: 'fine', what: `Docker ${engine.version} answers` };
  if (lab.state === 'ready') {
    const { kubernetes, mesh } = lab;
    const what = `the lab is ready: Kubernetes ${kubernetes}, Istio ${mesh.version} ${mesh.profile}, Envoy ${mesh.envoy}`;
    return [answers, { state: 'fine', what }];
  }
  return [answers, unready(lab), ...(await tools(run)), await room(machine, engine.root)];
}

function unready({ state, reason }: Exclude<LabStatus, { state: 'ready' }>): Symptom {
  const foreign = reason.includes('not made by meshproof');
  if (state === 'absent' && !foreign)
    return { state: 'note', what: `there is no lab (${reason})`, remedy: 'a run makes it: npx meshproof lab up' };
  if (foreign)
    return {
      state: 'missing',
      what: reason,
      remedy: 'rename or delete it, or set MESHPROOF_LAB to another name for the lab',
    };
  const remedy = 'repair it: npx meshproof lab up; or make it again: npx meshproof lab down, then up';
  return { state: 'note', what: `the lab is ${state}: ${reason}`, remedy };
}

const otherwise = 'or use --images upstream (--registry for a mirror)';
const forging = [
  { name: 'mmdebstrap', file: 'mmdebstrap', args: ['--version'], remedy: 'apt-get install mmdebstrap' },
  { name: 'pip', file: 'python3', args: ['-m', 'pip', '--version'], remedy: 'apt-get install python3-pip' },
] as const;

async function tools(run: RunCommand): Promise<readonly Symptom[]> {
  return Promise.all([
    go(run),
    ...forging.map(async ({ name, file, args, remedy }): Promise<Symptom> => {
      const found = await run({ file, args, timeout: 10_000 }).catch(() => undefined);
      if (found !== undefined) return { state: 'fine', what: `${name} is there, to forge images` };
      const what = `${name} is not there; only forged images need it`;
      return { state: 'note', what, remedy: `${remedy}, ${otherwise}` };
    }),
  ]);
}

async function go(run: RunCommand): Promise<Symptom> {
  const needed = neededGo(goProgramRecipes) ?? '';
  const found = await goVersion(run).catch(() => undefined);
  if (found !== undefined && !isOlderGo(found, needed)) return { state: 'fine', what: 'Go is there, to forge images' };
  const what = found === undefined ? 'Go is not there' : `Go is too old (${found})`;
  return {
    state: 'note',
    what: `${what}; only forged images need it`,
    remedy: `install Go ${needed} or newer, ${otherwise}`,
  };
}

async function room({ cache, requireDisk: require = requireDisk }: Machine, engineRoot: string): Promise<Symptom> {
  try {
    await require([
      { folder: cache, bytes: forgedBytes.cache, what: 'forging a lab from nothing' },
      { folder: engineRoot, bytes: forgedBytes.engine, what: "a lab's images" },
    ]);
    return { state: 'fine', what: 'there is room for a lab' };
  } catch (error) {
    const [what = '', hint = ''] = errorText(error).split('\n');
    return { state: 'note', what: what.replace(/^[A-Z_]+: /, ''), remedy: hint.replace(/^\s*hint: /, '') };
  }
}
