import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runNamespaces } from '../../../harness/run/run-namespaces.ts';
import { timeBudgets } from '../../../harness/foundation/time-budgets.ts';
import { waitUntil } from '../../../harness/foundation/wait-until.ts';
import type { Cluster } from '../../../harness/kubernetes/cluster.ts';
import { connect } from '../../../harness/kubernetes/connect.ts';
import { runResultSchema } from '../../../harness/verdict/result.ts';
import { labStatus } from '../../../kind/lab/lab-status.ts';
import { root } from '../../cli/root.ts';

const launcher = join(root, 'scripts/meshproof.js');
const minutes = 60_000;
let reports: string;
let cluster: Cluster;

beforeAll(async () => {
  const lab = await labStatus();
  // A run would make it, which is not what is tested here.
  if (lab.state !== 'ready') throw new Error(lab.reason);
  cluster = connect(lab);
  reports = await mkdtemp(join(tmpdir(), 'meshproof-exit-codes-'));
});
afterAll(() => rm(reports, { recursive: true, force: true }));

/** Starts `meshproof run` as a user does; its results go into a folder of their own. */
async function begin(...args: readonly string[]) {
  const folder = await mkdtemp(join(reports, 'of-'));
  const child = spawn(process.execPath, [launcher, 'run', ...args, '--report', folder], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = Promise.all([once(child, 'exit') as Promise<[number | null]>, text(child.stderr)]);
  return { child, folder, ended: ended.then(([[code], said]) => ({ code, said, folder })) };
}

const run = async (...args: readonly string[]) => (await begin(...args)).ended;

const runsIn = (folder: string): Promise<readonly string[]> => readdir(join(folder, 'runs')).catch(() => []);

/** What the one run in a folder wrote, and what it has left in the cluster. */
async function outcomeIn(folder: string) {
  const [id = 'no run', ...others] = await runsIn(folder);
  expect(others).toEqual([]);
  const read = (file: string) => readFile(join(folder, 'runs', id, file), 'utf8');
  return {
    result: runResultSchema.parse(JSON.parse(await read('result.json'))),
    junit: await read('junit.xml'),
    left: (await runNamespaces(cluster, id)).map(({ metadata }) => metadata.name),
  };
}

/** Of counters all stand still but this one, which rises by one in every window that is asked for: otherwise the check concludes nothing. */
const rising = /^pilot_xds_pushes\[/;

/**
 * A Prometheus that has one of everything, and has just scraped it: one connected proxy, one rejected configuration. A healthy mesh cannot be
 * made to break a promise; whom we ask about it can.
 */
async function prometheusOfOnes() {
  const server = createServer((request, response) => {
    text(request)
      .then((form) => {
        const query = new URLSearchParams(form).get('query') ?? '';
        const now = Date.now() / 1000;
        const value = query === 'time()' ? now : query.startsWith('timestamp(') ? now + 1 : rising.test(query) ? 2 : 1;
        // As old as the scrape that it said there was, so that it lies within the window.
        const result = [{ metric: {}, value: [rising.test(query) ? now + 1 : now, String(value)] }];
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }));
      })
      .catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    [Symbol.dispose]: () => server.close(),
  };
}

describe('the exit code of a run in the lab', () => {
  it(
    'is 0 when every promise that was asked for held; nothing is left',
    async () => {
      const { code, folder } = await run('--check', '^authz/methods$');
      const { result, left } = await outcomeIn(folder);
      expect(result.suites.flatMap(({ checks }) => checks)).toMatchObject([{ check: 'methods', verdict: 'held' }]);
      expect({ code, said: result.exitCode, undone: result.undone, left }).toEqual({
        code: 0,
        said: 0,
        undone: true,
        left: [],
      });
    },
    2 * minutes,
  );

  it(
    'is 1 when a promise is refuted',
    async () => {
      using prometheus = await prometheusOfOnes();
      const { code, folder } = await run(
        ...['--check', '^telemetry/the-control-plane-is-measured$'],
        ...['--prometheus', prometheus.url],
      );
      const { result, junit, left } = await outcomeIn(folder);
      expect(result.suites.flatMap(({ checks }) => checks)).toMatchObject([{ verdict: 'refuted' }]);
      expect(junit).toContain('<failure type="refuted"');
      expect({ code, said: result.exitCode, left }).toEqual({ code: 1, said: 1, left: [] });
    },
    2 * minutes,
  );

  it(
    'is 0 when the refuted promise is accepted, and 1 when the date is over',
    async () => {
      using prometheus = await prometheusOfOnes();
      const until = async (day: string) => {
        const file = join(reports, `accepted-${day}.yaml`);
        await writeFile(file, `- { check: telemetry/the-control-plane-is-measured, why: ones, until: ${day} }\n`);
        const { code, folder } = await run(
          ...['--check', '^telemetry/the-control-plane-is-measured$', '--accepted', file],
          ...['--prometheus', prometheus.url],
        );
        const { result, junit } = await outcomeIn(folder);
        expect(result.suites.flatMap(({ checks }) => checks)).toMatchObject([{ verdict: 'refuted' }]);
        return { code, state: result.accepted?.map(({ state }) => state), failed: junit.includes('<failure') };
      };
      expect(await until('2999-12-31')).toEqual({ code: 0, state: ['refuted'], failed: false });
      expect(await until('2026-01-01')).toEqual({ code: 1, state: ['over'], failed: true });
    },
    3 * minutes,
  );

  it(
    'is 3 when an expected check does not apply, although others hold',
    async () => {
      const expected = join(reports, 'expected.txt');
      await writeFile(expected, 'telemetry/requests-are-counted\ntelemetry/trace-context-is-passed-on\n');
      const { code, folder } = await run(
        ...['--check', '^telemetry/(requests-are-counted|trace-context-is-passed-on)$', '--expect', expected],
        ...['--prometheus', 'none'],
      );
      const { result } = await outcomeIn(folder);
      expect(result.suites.flatMap(({ checks }) => checks.map(({ verdict }) => verdict)).toSorted()).toEqual([
        'held',
        'not-applicable',
      ]);
      expect({ code, missing: result.missing }).toMatchObject({
        code: 3,
        missing: [{ check: 'telemetry/requests-are-counted' }],
      });
    },
    2 * minutes,
  );

  it(
    'is 2 when its pods cannot start: told long before a slow one would be given up, in every report',
    async () => {
      const start = performance.now();
      // Nobody listens there, so that the node is refused at once.
      const { code, folder } = await run('--check', '^authz/methods$', '--node-image', 'localhost:1/no-such-image:1');
      expect(performance.now() - start).toBeLessThan(timeBudgets.worldReady / 2);
      const { result, junit, left } = await outcomeIn(folder);
      const reason = expect.stringMatching(/ImagePullBackOff.*localhost:1\/no-such-image:1/) as unknown;
      expect(result.suites.flatMap(({ checks }) => checks)).toMatchObject([
        { check: 'methods', verdict: 'errored', errorCode: 'WORLD_IMPOSSIBLE', reason },
      ]);
      expect(junit).toMatch(/<error type="errored" message="[^"]*ImagePullBackOff/);
      expect({ code, said: result.exitCode, undone: result.undone, left }).toEqual({
        code: 2,
        said: 2,
        undone: true,
        left: [],
      });
    },
    3 * minutes,
  );

  it(
    'is 3 when nothing could be shown',
    async () => {
      const { code, folder } = await run(
        ...['--check', '^telemetry/the-control-plane-is-measured$'],
        ...['--prometheus', 'none'],
      );
      const { result, left } = await outcomeIn(folder);
      expect(result.suites.flatMap(({ checks }) => checks)).toMatchObject([{ verdict: 'not-applicable' }]);
      expect({ code, said: result.exitCode, left }).toEqual({ code: 3, said: 3, left: [] });
    },
    2 * minutes,
  );

  it.each([
    [
      'no check is selected',
      ['--suite', 'authz', '--check', 'nothing-matches'],
      /^NOTHING_SELECTED: .*nothing-matches/m,
    ],
    ['there is no such suite', ['--suite', 'auhtz'], /^UNKNOWN_SUITE: .*"auhtz"\n {2}hint: Did you mean "authz"\?/m],
  ])('is 64 when %s; nothing is begun', async (_, args, sentence) => {
    const { code, said, folder } = await run(...args);
    expect(said).toMatch(sentence);
    expect({ code, runs: await runsIn(folder) }).toEqual({ code: 64, runs: [] });
  });

  it(
    'is 130 when it is interrupted in the middle; nothing is left',
    async () => {
      const { child, folder, ended } = await begin('--suite', 'authz');
      const judged = async () => {
        const files = await readdir(folder, { recursive: true });
        const results = files.filter((file) => /authz\/[^/]+\/result\.json$/.test(file));
        return results.length > 0
          ? ({ done: true, value: undefined } as const)
          : ({ done: false, saw: `${String(files.length)} files` } as const);
      };
      await waitUntil({ what: 'no check had been judged', within: minutes, every: 100 }, judged);
      expect(child.kill('SIGINT')).toBe(true);
      const { code, said } = await ended;
      const { result, left } = await outcomeIn(folder);
      expect(said).toContain('interrupted: removing what this run created');
      // In the middle: what was through by then has its verdict.
      expect(result.suites.flatMap(({ checks }) => checks)).toContainEqual(
        expect.objectContaining({ verdict: 'held' }),
      );
      expect(result.errors.map((error) => error.code)).toContain('INTERRUPTED');
      expect({ code, said: result.exitCode, undone: result.undone, left }).toEqual({
        code: 130,
        said: 130,
        undone: true,
        left: [],
      });
    },
    2 * minutes,
  );
});
