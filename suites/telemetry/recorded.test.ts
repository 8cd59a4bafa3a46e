import { describe, expect, it } from '@jest/globals';
import { broken } from './recorded/broken.ts';
import { recorded } from './recorded/recorded.ts';
import type telemetry from './suite.ts';

type Check = ReturnType<typeof telemetry.check>;

const load = async (name: string): Promise<Check> =>
  ((await import(`./${name}.check.ts`)) as { readonly default: Check }).default;

describe('what the lab showed', () => {
  it.each([
    'dashboards-have-numbers',
    'denials-are-logged',
    'every-request-is-logged',
    'failures-are-counted-with-flags',
    'overflows-leave-their-mark',
    'requests-are-counted',
    'spans-reach-the-collector',
    'the-control-plane-is-measured',
    'timeouts-leave-their-mark',
    'trace-context-is-passed-on',
  ])('keeps the promise of %s', async (name) => {
    expect(broken(await load(name), recorded(name))).toStrictEqual([]);
  });
});

describe('what the lab showed of a mutant', () => {
  it.each([
    ['dashboards-have-numbers', 'service-under-another-name'],
    ['dashboards-have-numbers', 'counted-for-another-service'],
    ['dashboards-have-numbers', 'tcp-under-another-name'],
    ['dashboards-have-numbers', 'errors-drown'],
    ['denials-are-logged', 'denied-for-another-reason'],
    ['every-request-is-logged', 'errors-only'],
    ['every-request-is-logged', 'one-id-for-all'],
    ['failures-are-counted-with-flags', 'answers-itself'],
    ['overflows-leave-their-mark', 'counts-but-does-not-log'],
    ['overflows-leave-their-mark', 'turned-away-by-another'],
    ['requests-are-counted', 'counted-again-under-another-code'],
    ['spans-reach-the-collector', 'context-is-dropped'],
    ['spans-reach-the-collector', 'server-lost'],
    ['the-control-plane-is-measured', 'half-of-them'],
    ['the-control-plane-is-measured', 'rejected'],
    ['the-control-plane-is-measured', 'seconds-for-times'],
    ['timeouts-leave-their-mark', 'answers-itself'],
    ['timeouts-leave-their-mark', 'per-try'],
    ['trace-context-is-passed-on', 'renumbered'],
    ['trace-context-is-passed-on', 'replaced'],
  ])('of %s, %s, breaks the promise that it is said to, and no control', async (name, mutant) => {
    const check = await load(name);
    const found = broken(check, recorded(`${name}.${mutant}`));
    expect(found).toContain(`promise: ${check.mutants.find((each) => each.name === mutant)?.refutes ?? ''}`);
    expect(found.filter((claim) => !claim.startsWith('promise'))).toStrictEqual([]);
  });
});
