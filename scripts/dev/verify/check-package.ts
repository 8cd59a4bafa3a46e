import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { errorText } from '../../../harness/foundation/error-text.ts';
import { runCommand } from '../../../harness/foundation/run-command.ts';
import { root } from '../../cli/root.ts';
import { installPackage, sameNode } from './install-package.ts';
import { packedFiles, packingFaults } from './packed-files.ts';

/**
 * `npm run verify:package`: packs meshproof, installs it into a copy of examples/own-suite, and looks at what a user would meet first.
 * The packages it depends on are those of the checkout; with `--registry`, before a release, npm installs all of them anew.
 */
const { values } = parseArgs({ options: { registry: { type: 'boolean', default: false } } });

/** Says that it is an older Node. */
const older = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.19.0"})';

const api = [
  "import { defineSuite } from 'meshproof/check'",
  "import { runResultSchema } from 'meshproof/result'",
  "import schema from 'meshproof/result.schema.json' with { type: 'json' }",
  'console.log(typeof defineSuite, typeof runResultSchema.parse, typeof schema.properties)',
];

interface Look {
  readonly args: readonly [file: string, ...args: string[]];
  readonly says: RegExp;
}

/** What is run in the project, and what it has to print. */
const looks: Readonly<Record<string, Look>> = {
  'the types of its suite': {
    args: ['node', 'node_modules/typescript/bin/tsc', '--skipLibCheck', 'false'],
    says: /^$/,
  },
  'npx meshproof --help': { args: ['npx', '--no', '--', 'meshproof', '--help'], says: /^Commands:/m },
  'npx meshproof list --suites .': {
    args: ['npx', '--no', '--', 'meshproof', 'list', '--suites', '.'],
    says: /^authz {2}[^]*^house-rules {2}[^]*admin-is-for-ops/m,
  },
  'what it exports': {
    args: ['node', '--input-type=module', '--eval', api.join(';')],
    says: /^function function object$/,
  },
  'an older Node': {
    args: ['sh', '-c', 'node --import "$0" node_modules/meshproof/scripts/meshproof.js list 2>&1 || true', older],
    says: /^meshproof needs Node 22\.19 or newer, and this is v[\d.]+\n {2}hint: install Node 24$/,
  },
};

const folder = await mkdtemp(join(tmpdir(), 'meshproof-package-'));
try {
  const faults = await faultsOf(folder);
  for (const fault of faults) console.log(`✗ ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
} catch (error) {
  console.log(errorText(error));
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function faultsOf(place: string): Promise<readonly string[]> {
  const dependencies = values.registry ? 'registry' : 'checkout';
  const project = await installPackage({ run: runCommand, root, folder: place, dependencies });
  const files = await packedFiles(join(project, 'node_modules', 'meshproof'));
  console.log(`${String(files.length)} files, ${String(files.reduce((sum, { bytes }) => sum + bytes, 0))} bytes`);
  const looked = Object.entries(looks).map(async ([name, { args, says }]) => {
    const [file, ...rest] = args;
    const said = await runCommand({ file, args: rest, cwd: project, env: sameNode }).then(
      ({ stdout }) => stdout.trim(),
      (error: unknown) => errorText(error),
    );
    return says.test(said) ? [] : [`${name}: ${said === '' ? 'it printed nothing' : said}`];
  });
  return [...packingFaults(files), ...(await Promise.all(looked)).flat()];
}
