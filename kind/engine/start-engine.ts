import { chmod, copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import { waitUntil } from '../../harness/foundation/wait-until.ts';
import { changeLabRecord, readLabRecord } from '../lab/lab-record.ts';
import type { LabSession } from '../lab/lab-session.ts';
import { findEngine, type Engine } from './find-engine.ts';
import { forwardingNow } from './forwarding.ts';
import { lacksSysResource } from './lacks-sys-resource.ts';
import { processStartTime } from '../../harness/foundation/process-start-time.ts';

const wrapper = 'runtime-without-sys-resource';

/** Starts `dockerd` as a process of its own that outlives us, and writes down which one it is. */
export async function startEngine({ run, paths, signal }: LabSession): Promise<Engine> {
  const log = join(paths.root, 'dockerd.log');
  await mkdir(paths.root, { recursive: true });
  // The engine outlives this checkout, so it gets a copy.
  const runtime = join(paths.root, wrapper);
  await copyFile(join(import.meta.dirname, wrapper), runtime);
  await chmod(runtime, 0o755);
  const wrap = lacksSysResource(await readFile('/proc/self/status', 'utf8'));
  const options = wrap
    ? ['--add-runtime', `without-sys-resource=${runtime}`, '--default-runtime', 'without-sys-resource']
    : [];
  // An engine of ours that died without `down` has changed these already.
  const { engine } = await readLabRecord(paths.record);
  const forwarding = engine?.forwarding ?? (await forwardingNow(run));
  await changeLabRecord(paths.record, { engine: { forwarding } });
  // The shell ends at once and leaves dockerd to init; `exec` keeps the pid that it prints.
  const script = 'log=$1; shift; (exec setsid "$@" >"$log" 2>&1 </dev/null) & echo $!';
  const { stdout } = await run({ file: 'sh', args: ['-c', script, 'start', log, 'dockerd', ...options], cwd: '/' });
  const pid = Number(stdout.trim());
  const startTime = (await processStartTime(pid)) ?? 'ended';
  await changeLabRecord(paths.record, { engine: { forwarding, process: { pid, startTime } } });
  const waited = await waitUntil(
    { what: 'the Docker engine had not answered', within: 60_000, every: 200, signal },
    async () => {
      const engine = await findEngine(run, signal);
      if (engine !== undefined) return { done: true, value: engine };
      if ((await processStartTime(pid)) === startTime) return { done: false, saw: 'dockerd runs and does not answer' };
      return { done: true, value: undefined };
    },
  );
  if (waited.value !== undefined) return waited.value;
  const said = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').slice(-5).join('\n    ');
  throw new MeshproofError('ENGINE_NOT_STARTED', `dockerd ended at once; its last lines:\n    ${said}`, {
    hint: `its log is ${log}`,
  });
}
