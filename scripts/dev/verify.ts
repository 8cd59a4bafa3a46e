import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import pLimit from 'p-limit';
import { jestCounts } from './count/jest-counts.ts';
import { runStage } from './verify/run-stage.ts';
import { stages } from './verify/stages.ts';

/**
 * `npm run verify`: everything that can be said about the project without a mesh. Runs all of it, reports all of it, and fails at the
 * end if anything failed. `--unit-tests <file>` keeps jest's own result file.
 */
const { values } = parseArgs({ options: { 'unit-tests': { type: 'string' } } });
const root = resolve(import.meta.dirname, '..', '..');
const logs = await mkdtemp(join(tmpdir(), 'meshproof-verify-'));
const unitTests = resolve(values['unit-tests'] ?? join(logs, 'unit-tests.json'));

const twoAtATime = pLimit(2);
const results = await Promise.all(
  stages(unitTests).map((stage) =>
    twoAtATime(async () => {
      const result = await runStage(stage, { root, logs });
      console.log(`${result.passed ? '✓' : '✗'} ${result.name.padEnd(12)} ${result.seconds.toFixed(1).padStart(5)} s`);
      return result;
    }),
  ),
);

for (const { name, output } of results.filter(({ passed }) => !passed))
  console.log(`\n── ${name} ──\n${output.trim()}`);

const counts = await jestCounts(unitTests).catch(() => ({ passed: 0, failed: 1 }));
const failed = results.filter(({ passed }) => !passed).map(({ name }) => name);
console.log(`\nunit tests: ${String(counts.passed)} passed, ${String(counts.failed)} failed`);
console.log(failed.length === 0 ? 'verify: all passed' : `verify: failed: ${failed.join(', ')} (logs in ${logs})`);
if (failed.length > 0) process.exitCode = 1;
