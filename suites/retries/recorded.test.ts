import { describe, expect, it } from '@jest/globals';
import { broken } from './recorded/broken.ts';
import { recorded } from './recorded/recorded.ts';
import type retries from './suite.ts';

type Check = ReturnType<typeof retries.check>;

const load = async (name: string): Promise<Check> =>
  ((await import(`./${name}.check.ts`)) as { readonly default: Check }).default;

describe('what the lab showed', () => {
  it.each([
    'a-code-stands-alone',
    'a-reset-is-no-refusal',
    'a-retry-goes-elsewhere',
    'a-write-is-never-repeated',
    'callers-cannot-change-it',
    'declared-attempts',
    'default-retries',
    'large-bodies',
    'only-named-failures',
    'per-try-time-out',
    'refused-connections',
    'retry-budget',
    'switched-off',
    'total-time-out',
  ])('keeps the promise of %s', async (name) => {
    expect(broken(await load(name), recorded(name))).toStrictEqual([]);
  });
});

describe('what the lab showed of a mutant', () => {
  it.each([
    ['declared-attempts', 'two'],
    ['declared-attempts', 'four'],
    ['a-write-is-never-repeated', 'any-5xx'],
    ['a-retry-goes-elsewhere', 'sticky'],
    ['only-named-failures', 'exhausted-too'],
    ['retry-budget', 'forgotten'],
    ['total-time-out', 'fifteen-seconds'],
  ])('of %s, %s, breaks the promise that it is said to, and no control', async (name, mutant) => {
    const check = await load(name);
    const found = broken(check, recorded(`${name}.${mutant}`));
    expect(found).toContain(`promise: ${check.mutants.find((each) => each.name === mutant)?.refutes ?? ''}`);
    expect(found.filter((claim) => !claim.startsWith('promise'))).toStrictEqual([]);
  });
});
