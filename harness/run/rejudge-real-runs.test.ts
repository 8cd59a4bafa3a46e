import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { Exchange } from '../traffic/exchange.ts';
import { runResultSchema, type CheckResult, type RunResult } from '../verdict/result.ts';
import { findSuites } from './find-suites.ts';
import type { FoundSuite } from '../author/found-suite.ts';
import { rejudgeRun } from '../judge/rejudge-run.ts';

type Records = Readonly<Record<string, unknown>>;

const root = join(import.meta.dirname, '..', '..');
let suites: readonly FoundSuite[];
let stored: { readonly result: RunResult; readonly records: Records };

/**
 * Of a real `prove` (081fc, 2026-11-26: kind, Istio 1.31.0, Envoy 1.39.3): its result.json with seven of its checks, and the record.json of each
 * of them and of their mutants by its evidence folder. A check that observes something else by now wants the like of a newer run.
 */
beforeAll(async () => {
  suites = await findSuites(root);
  const packed = await readFile(new URL('recorded/prove-081fc.json.gz', import.meta.url));
  stored = z
    .object({ result: runResultSchema, records: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(gunzipSync(packed).toString('utf8')));
});

const rejudge = (result: RunResult, records: Records): Promise<RunResult> =>
  rejudgeRun(result, { suites, record: (evidence) => Promise.resolve(records[evidence]), now: new Date(0) });

/** What was concluded, and what went wrong where it could not be. */
const conclusions = ({ suites: all, mutants }: RunResult) => [
  ...all.flatMap(({ checks }) =>
    checks.map(({ evidence, verdict, errorCode }) => ({ evidence, verdict, errorCode: errorCode ?? 'none' })),
  ),
  ...mutants.map(({ evidence, verdict, outcome }) => ({ evidence, verdict, outcome })),
];

describe('rejudgeRun on a real run', () => {
  it('comes to the conclusions that the run came to', async () => {
    const rejudged = await rejudge(stored.result, stored.records);
    expect(conclusions(stored.result)).toHaveLength(24);
    expect(conclusions(rejudged)).toStrictEqual(conclusions(stored.result));
    expect(rejudged.exitCode).toBe(0);
  });

  it('refutes the promise when one 403 of its record was a 200', async () => {
    const { post, ...others } = stored.records['authz/methods'] as Readonly<Record<'get' | 'post' | 'head', Exchange>>;
    const { checks, exitCode } = await rejudgeMethods({ ...others, post: withOneServed(post, others.get) });
    expect(checks).toMatchObject([{ verdict: 'refuted' }]);
    expect(unkept(checks)).toStrictEqual(['promise: POST is refused by the mesh']);
    expect(exitCode).toBe(1);
  });

  it("concludes nothing when only the caller's side of the record was turned", async () => {
    const { post, ...others } = stored.records['authz/methods'] as Readonly<Record<'get' | 'post' | 'head', Exchange>>;
    const answers = { 'http-403': post.count - 1, 'http-200': 1 } as const;
    const { checks, exitCode } = await rejudgeMethods({ ...others, post: { ...post, answers } });
    expect(checks).toMatchObject([{ verdict: 'inconclusive' }]);
    expect(exitCode).toBe(3);
  });

  it('says that a mutant survived whose record is that of the healthy mesh', async () => {
    const { mutants, exitCode } = await rejudge(stored.result, {
      ...stored.records,
      'authz/methods/mutants/post-too': stored.records['authz/methods'],
    });
    const others = mutants
      .filter(({ outcome }) => outcome !== 'killed')
      .map(({ evidence, outcome }) => [evidence, outcome]);
    expect(others).toStrictEqual([['authz/methods/mutants/post-too', 'survived']]);
    expect(exitCode).toBe(1);
  });
});

/** The stored run's `authz/methods` alone, judged by another record. */
async function rejudgeMethods(record: unknown) {
  const checks = stored.result.suites.flatMap((suite) => suite.checks).filter(({ check }) => check === 'methods');
  const alone = { suite: 'authz', title: '', durationMs: 0, checks };
  const rejudged = await rejudge({ ...stored.result, suites: [alone], mutants: [] }, { 'authz/methods': record });
  return { checks: rejudged.suites.flatMap((suite) => suite.checks), exitCode: rejudged.exitCode };
}

const unkept = (checks: readonly CheckResult[]): readonly string[] =>
  checks.flatMap(({ expectations }) =>
    expectations.filter(({ holds }) => !holds).map(({ role, claim }) => `${role}: ${claim}`),
  );

/** The exchange, had one of its requests been served as those of another were: every witness says so. */
function withOneServed(denied: Exchange, served: Exchange): Exchange {
  const [server] = served.servers;
  const [arrival] = served.arrivals.records;
  if (server === undefined || arrival === undefined || denied.proxy === undefined)
    throw new Error('nothing was served');
  return {
    ...denied,
    answers: { 'http-403': denied.count - 1, 'http-200': 1 },
    samples: [...denied.samples, ...served.samples],
    arrivals: { total: 1, byWorkload: { [server.workload]: 1 }, records: [{ ...arrival, method: 'POST' }] },
    servers: [{ ...server, answers: 1, arrivals: 1 }],
    proxy: { ...denied.proxy, allowed: 1, denied: denied.count - 1 },
  };
}
