import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { runCommand } from '../../harness/foundation/run-command.ts';
import { runResultSchema } from '../../harness/verdict/result.ts';
import { root } from '../cli/root.ts';
import { installPackage, sameNode } from './verify/install-package.ts';

const minutes = 60_000;
const labSchema = z.object({
  state: z.literal('ready'),
  context: z.string(),
  kubeconfig: z.string(),
  nodeRuntimeImage: z.string(),
  loadImage: z.string(),
});

let folder: string;
let project: string;
/** The lab as it is: without `--context` the package would want the images that it forges itself. */
let onTheLab: readonly string[];

const meshproof = (...args: readonly string[]) =>
  runCommand({ file: 'npx', args: ['--no', '--', 'meshproof', ...args], cwd: project, env: sameNode });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meshproof-own-suite-'));
  project = await installPackage({ run: runCommand, root, folder, dependencies: 'checkout' });
  const { stdout } = await meshproof('lab', 'status', '--json');
  const { context, kubeconfig, nodeRuntimeImage, loadImage } = labSchema.parse(JSON.parse(stdout));
  onTheLab = [
    ...['--context', context, '--kubeconfig', kubeconfig],
    ...['--node-image', nodeRuntimeImage, '--load-image', loadImage],
  ];
}, 3 * minutes);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The result of `meshproof run` or `prove`, which has to end with 0. */
async function resultOf(command: 'run' | 'prove') {
  const report = join(project, `of-${command}`);
  await meshproof(command, '--suites', '.', '--suite', 'house-rules', ...onTheLab, '--report', report);
  const [id = 'no run'] = await readdir(join(report, 'runs'));
  return runResultSchema.parse(JSON.parse(await readFile(join(report, 'runs', id, 'result.json'), 'utf8')));
}

describe('examples/own-suite, from the installed package', () => {
  it(
    'holds, and says how to run it again',
    async () => {
      const { suites } = await resultOf('run');
      const checks = suites.flatMap((suite) => suite.checks);
      expect(checks.map(({ suite, check, verdict }) => [suite, check, verdict])).toEqual([
        ['house-rules', 'admin-is-for-ops', 'held'],
      ]);
      expect(checks[0]?.again).toContain('--suites .');
    },
    5 * minutes,
  );

  it(
    'is refuted by each of its mutants',
    async () => {
      const { mutants } = await resultOf('prove');
      expect(mutants.map(({ mutant, outcome }) => [mutant, outcome])).toEqual([
        ['whole-house', 'killed'],
        ['exact-path', 'killed'],
      ]);
    },
    5 * minutes,
  );
});
