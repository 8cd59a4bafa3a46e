import { runCommand } from '../../harness/foundation/run-command.ts';
import { changedChecks } from './ci/changed-checks.ts';

/**
 * Prints the checks whose own files changed since the newest commit that is older than a day, as `prove --whole` takes them. Where no such
 * commit is known (a shallow clone), all files count as changed.
 */
const git = async (...args: string[]): Promise<readonly string[]> =>
  (await runCommand({ file: 'git', args })).stdout.split('\n').filter((line) => line !== '');
const files = await git('ls-files');
const [base] = await git('rev-list', '-1', '--before=1 day ago', 'HEAD');
const changed = base === undefined ? files : await git('diff', '--name-only', base, 'HEAD');
console.log(changedChecks(changed, files).join(','));
