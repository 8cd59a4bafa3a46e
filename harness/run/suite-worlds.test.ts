import { describe, expect, it } from '@jest/globals';
import type { FoundSuite } from '../author/found-suite.ts';
import { joinOutcomes, suiteWorlds, type SuiteOutcome } from './suite-worlds.ts';

const suite = (worlds: number | undefined, ...ids: readonly string[]): FoundSuite =>
  ({
    id: 'canary',
    folder: '',
    definition: { title: 'shares', ...(worlds === undefined ? {} : { worlds }) },
    checks: ids.map((id) => ({ id })),
  }) as unknown as FoundSuite;

const outcome = (durationMs: number, ...checks: readonly string[]): SuiteOutcome =>
  ({
    result: {
      suite: 'canary',
      title: 'shares',
      durationMs,
      worldReadyMs: durationMs / 10,
      checks: checks.map((check) => ({ check })),
    },
    mutants: checks.map((check) => ({ check, mutant: `of ${check}` })),
    proxies: ['1.39.3'],
  }) as unknown as SuiteOutcome;

const shared = (found: FoundSuite, atOnce: number, suites = atOnce) =>
  suiteWorlds(found, { atOnce, suites }).map(({ name, suite: { checks } }) => [name, ...checks.map(({ id }) => id)]);

describe('suiteWorlds', () => {
  it('makes one world, of the name of the suite, where none says otherwise', () => {
    expect(shared(suite(undefined, 'a', 'b'), 3)).toStrictEqual([['canary', 'a', 'b']]);
  });

  it('shares the checks out among as many worlds as the suite names', () => {
    expect(shared(suite(2, 'a', 'b', 'c'), 3)).toStrictEqual([
      ['canary-1', 'a', 'c'],
      ['canary-2', 'b'],
    ]);
  });

  it('makes no world without a check, and no more worlds than the machine carries at once', () => {
    expect(shared(suite(3, 'a'), 3)).toStrictEqual([['canary', 'a']]);
    expect(shared(suite(3, 'a', 'b', 'c'), 1)).toStrictEqual([['canary', 'a', 'b', 'c']]);
  });

  it('makes more worlds where lanes are free and each has enough checks', () => {
    const many = suite(undefined, ...Array.from({ length: 29 }, (_, index) => String(index)));
    expect(shared(many, 3, 1).map(([name]) => name)).toStrictEqual(['canary-1', 'canary-2']);
    expect(shared(many, 3, 2).map(([name]) => name)).toStrictEqual(['canary']);
    expect(shared(many, 4, 2).map(([, ...checks]) => checks.length)).toStrictEqual([15, 14]);
  });
});

describe('joinOutcomes', () => {
  it('keeps the clocks that differ, of whichever world', () => {
    const clocks = [{ 'api-1': { aheadMs: 70, errorMs: 4 } }, undefined, { 'api-2': { aheadMs: -9, errorMs: 3 } }];
    const parts = clocks.map((each) => {
      const { result, ...rest } = outcome(5000, 'a');
      return { ...rest, result: { ...result, ...(each === undefined ? {} : { clocks: each }) } };
    });
    expect(joinOutcomes(suite(3, 'a'), parts).result.clocks).toStrictEqual({ ...clocks[0], ...clocks[2] });
  });

  it('puts the checks and mutants of all worlds into the order of the suite', () => {
    const joined = joinOutcomes(suite(2, 'a', 'b', 'c'), [outcome(5000, 'a', 'c'), outcome(9000, 'b')]);
    expect(joined.result.checks.map(({ check }) => check)).toStrictEqual(['a', 'b', 'c']);
    expect(joined.mutants.map(({ check }) => check)).toStrictEqual(['a', 'b', 'c']);
    expect(joined.result).toMatchObject({ suite: 'canary', durationMs: 9000, worldReadyMs: 900 });
    expect(joined.proxies).toStrictEqual(['1.39.3']);
    expect(joined.result.clocks).toBeUndefined();
  });
});
