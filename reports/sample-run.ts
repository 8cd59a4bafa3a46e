import type { Accepted, CheckResult, MutantResult, RunResult } from '../harness/verdict/result.ts';

/** A check of a made-up run, with the changes that a test needs. */
export function sampleCheck(changes: Partial<CheckResult> = {}): CheckResult {
  return {
    suite: 'authz',
    check: 'methods',
    promise: 'POST is refused where GET is allowed.',
    verdict: 'held',
    reason: 'POST /orders by frontend to api: 5 × http-403; 0 arrivals',
    expectations: [
      {
        role: 'control',
        claim: 'the allowed method is answered',
        holds: true,
        expected: 'answered, 5 of 5, each one arrival',
        observed: 'GET /orders by frontend to api: 5 × http-200; 5 arrived at api',
      },
      {
        role: 'promise',
        claim: 'POST is refused',
        holds: true,
        expected: 'http-403, 5 of 5, and no arrival',
        observed: 'POST /orders by frontend to api: 5 × http-403; 0 arrivals',
      },
      {
        role: 'witness',
        claim: 'caller and proxy agree on the denials of POST /orders by frontend to api',
        holds: true,
        expected: 'rbac.denied +5',
        observed: 'rbac.denied +5',
      },
    ],
    requests: 10,
    arrivals: 5,
    settled: { after: 412, proxies: ['api'], evidence: 'by-name' },
    startedAt: '2026-11-23T09:00:01.000Z',
    durationMs: 1234,
    evidence: 'authz/methods',
    again: "npx meshproof run --suite authz --check '^authz/methods$' --keep",
    ...changes,
  };
}

/** The same check on a mesh that lets POST through; the answer's body tries to break terminals and files. */
export const refutedCheck: CheckResult = sampleCheck({
  verdict: 'refuted',
  reason:
    'POST /orders by frontend to api: 5 × http-200; 5 arrived at api \u001b[31m]]>\u0000\nsecond line (expected: http-403)',
  expectations: sampleCheck().expectations.map((each) =>
    each.role === 'promise'
      ? {
          ...each,
          holds: false,
          observed: 'POST /orders by frontend to api: 5 × http-200 \u001b[31m]]>\u0000\nsecond line',
        }
      : each,
  ),
});

/** The refuted check with an entry of `--accepted` for its promise. */
export function acceptedCheck(changes: Partial<Accepted> = {}): CheckResult {
  const accepted = { why: 'a bug', link: 'https://example.com/1', until: '2026-12-31', ...changes };
  const expectations = refutedCheck.expectations.map((each) => (each.holds ? each : { ...each, accepted }));
  return { ...refutedCheck, expectations };
}

export function sampleMutant(changes: Partial<MutantResult> = {}): MutantResult {
  return {
    suite: 'authz',
    check: 'methods',
    mutant: 'any-method',
    refutes: 'POST is refused',
    outcome: 'killed',
    verdict: 'refuted',
    reason: '5 × http-200',
    durationMs: 900,
    evidence: 'authz/methods/mutants/any-method',
    ...changes,
  };
}

export function sampleRun(changes: Partial<RunResult> = {}): RunResult {
  return {
    schema: 'meshproof.dev/result/v1',
    meshproof: '0.1.0',
    command: 'run',
    run: '7f3a1',
    startedAt: '2026-11-23T09:00:00.000Z',
    durationMs: 26_000,
    cluster: { context: 'kind-meshproof', kubernetes: 'v1.36.3' },
    mesh: { name: 'istio', version: '1.31.0', dataPlane: 'sidecar', proxies: ['1.39.3'] },
    suites: [sampleSuite([sampleCheck()])],
    mutants: [],
    errors: [],
    interrupted: false,
    undone: true,
    kept: false,
    exitCode: 0,
    ...changes,
  };
}

export function sampleSuite(checks: readonly CheckResult[], suite = 'authz'): RunResult['suites'][number] {
  return { suite, title: 'only those you allow may call', worldReadyMs: 4100, durationMs: 25_000, checks };
}
