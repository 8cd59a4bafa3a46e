import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findSuites } from './find-suites.ts';

const rewritten = ['canary', 'circuit-breaking', 'retries', 'telemetry'];
const suites = (await findSuites(resolve(import.meta.dirname, '..', '..'))).filter(({ id }) => rewritten.includes(id));
const checks = suites.flatMap(({ id: suite, checks }) =>
  checks.map(({ id, check }) => [`${suite}/${id}`, check] as const),
);

const habits = /nobody|somebody|whoever|is told|unless told|\bwants?\b|asked for|so (?:many|much)|[«»‘’“”]/;

describe('every promise', () => {
  it.each(checks)('%s: is one plain sentence that fits on a line', (_, { promise, explain = '' }) => {
    expect(promise.length).toBeLessThanOrEqual(90);
    expect(promise).toMatch(/^[^.]*\.$/);
    expect(`${promise} ${explain}`).not.toMatch(habits);
  });

  it.each(checks)('%s: its mutants refute claims in plain words', (_, { mutants }) => {
    expect(mutants.filter(({ refutes }) => habits.test(refutes)).map(({ refutes }) => refutes)).toEqual([]);
  });
});
