import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { runCommand as run } from '../../harness/foundation/run-command.ts';

// What a machine without an engine sees: namespaces of its own for network and mounts, in which no Docker runs.
const bareMachine = `
set -eu
mount -t tmpfs none /run
mkdir -p "$MESHPROOF_CACHE/docker" && mount --bind "$MESHPROOF_CACHE/docker" /var/lib/docker
ip link set lo up
look() { { iptables-save | grep -v '^#' | sed 's/ \\[.*//'; ip -brief link | cut -d' ' -f1; cat /proc/sys/net/ipv4/ip_forward; } | base64 -w0; }
before=$(look)
if "$NODE" "$MAIN" lab status --json > "$MESHPROOF_CACHE/absent.json"; then echo 'a lab that is not there was said to be ready' >&2; exit 1; fi
"$NODE" --input-type=module-typescript --eval "$START" > "$MESHPROOF_CACHE/engine.json"
with=$(look)
"$NODE" "$MAIN" lab down > "$MESHPROOF_CACHE/down.log" 2>&1
after=$(look)
docker info --format '{{.ServerVersion}}' >/dev/null 2>&1 && answers=true || answers=false
printf '{"before":"%s","with":"%s","after":"%s","answers":%s,"engine":%s}' "$before" "$with" "$after" "$answers" "$(cat "$MESHPROOF_CACHE/engine.json")"
`;
const session = join(import.meta.dirname, '..');
const start = `
import { runCommand as run } from '${session}/../harness/foundation/run-command.ts';
import { ensureEngine } from '${session}/engine/ensure-engine.ts';
import { labNames } from '${session}/lab/lab-names.ts';
import { labPaths } from '${session}/lab/lab-paths.ts';
import { silentProgress } from '${session}/progress/silent-progress.ts';
const names = labNames();
const signal = new AbortController().signal;
console.log(JSON.stringify(await ensureEngine({ run, names, paths: labPaths(names.cluster), progress: silentProgress, signal }, true)));
`;
const schema = z.object({
  before: z.base64(),
  with: z.base64(),
  after: z.base64(),
  answers: z.boolean(),
  engine: z.object({ version: z.string(), root: z.string() }),
});

describe('an engine that the lab started', () => {
  let cache = '';
  beforeAll(async () => {
    cache = await mkdtemp(join(tmpdir(), 'meshproof-engine-'));
  });
  afterAll(() => rm(cache, { recursive: true, force: true }));

  it('is stopped by `down`, and leaves neither rules nor interfaces nor settings', async () => {
    const { stdout } = await run({
      file: 'unshare',
      args: ['--net', '--mount', 'bash', '-c', bareMachine],
      env: {
        MESHPROOF_CACHE: cache,
        NODE: process.execPath,
        MAIN: join(session, '..', 'scripts', 'main.ts'),
        START: start,
      },
      timeout: 100_000,
    });
    const seen = schema.parse(JSON.parse(stdout));
    expect(seen.engine.root).toBe('/var/lib/docker');
    expect(seen.with).not.toBe(seen.before);
    expect(seen.answers).toBe(false);
    const lines = (text: string) => Buffer.from(text, 'base64').toString().split('\n');
    expect(lines(seen.after)).toEqual(expect.arrayContaining(lines(seen.before)));
    expect(lines(seen.after).filter((line) => /docker/i.test(line))).toEqual([]);
  }, 120_000);
});
