import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { countStage } from './count/count-stage.ts';

/**
 * The closing line of `.ci/run`: `N passed, N failed`. Each argument is one stage, as `exit code:kind:path`: `jest` for a file of
 * `jest --json`, `run` for a folder of `--report`. A stage that failed without a failure to show for it counts as one.
 */
const { positionals } = parseArgs({ allowPositionals: true });
const counts = await Promise.all(positionals.map((stage) => countStage(stage, resolve)));
const sum = (key: 'passed' | 'failed') => counts.reduce((total, each) => total + each[key], 0);
console.log(`${String(sum('passed'))} passed, ${String(sum('failed'))} failed`);
if (sum('failed') > 0) process.exitCode = 1;
