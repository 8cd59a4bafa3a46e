import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findSuites } from './find-suites.ts';

/** Suites whose promises are not rewritten yet. */
const exempt: readonly string[] = [];

/** What makes a promise hard to read, and what to write instead. */
const habits: readonly (readonly [habit: RegExp, instead: string])[] = [
  [/^.{91,}$/, 'at most 90 characters; the rest goes into explain'],
  [/^[^A-Z]/, 'a capital letter at the start'],
  [/[^.]$/, 'a full stop at the end'],
  [/[.!?:;] [A-Z]/, 'one sentence'],
  [/[\u2018-\u201F\u2039\u203A\u00AB\u00BB]/, 'straight quotes or backticks'],
  [/\b(?:nobody|somebody|anybody|everybody|whoever|whom)\b/i, 'the actor: no pod, another client, the caller'],
  [/\b(?:is|are|was|were|unless) (?:it is )?told\b/i, 'is given, receives; Default: 5.'],
  [/\bwants?\b/i, 'expects, requires'],
  [/\basked for\b/i, 'expected'],
  [/\bso (?:many|much)\b/i, 'that number of'],
  [/\b(?:takes?|took|taken) (?:[\w`.-]+ ){1,4}for (?:an?|the|what|one|its?)\b/i, 'treats X as Y, mistakes X for Y'],
];

const stumbles = (promise: string): readonly string[] =>
  habits.flatMap(([habit, instead]) => (habit.test(promise) ? [instead] : []));

const found = await findSuites(resolve(import.meta.dirname, '..', '..'));
const promises = found.flatMap(({ id: suite, checks }) =>
  checks.map(({ id, check }) => ({ suite, id: `${suite}/${id}`, promise: check.promise })),
);

describe('the promise of every check', () => {
  it.each(promises.filter(({ suite }) => !exempt.includes(suite)))('$id: is one plain sentence', ({ promise }) => {
    expect(stumbles(promise)).toEqual([]);
  });

  it('exempts no suite that needs no exemption', () => {
    const needed = promises.filter(({ promise }) => stumbles(promise).length > 0).map(({ suite }) => suite);
    expect(exempt.filter((suite) => !needed.includes(suite))).toEqual([]);
  });
});

describe('a promise that is hard to read', () => {
  it.each([
    ['is too long', `A${'b'.repeat(89)}.`],
    ['begins with a small letter', 'the mesh refuses POST.'],
    ['has no full stop', 'The mesh refuses POST'],
    ['is two sentences', 'The mesh refuses POST. It answers GET.'],
    ['has a curly apostrophe', 'The caller\u2019s proxy refuses POST.'],
    ['has guillemets', 'The mesh refuses \u00ABPOST\u00BB.'],
    ['names no actor', 'Nobody gets in.'],
    ['tells', 'The server is told who calls.'],
    ['wants', 'The mesh wants a token.'],
    ['asks for', 'The share is the one asked for.'],
    ['counts vaguely', 'The mesh retries so many times.'],
    ['takes one thing for another', 'The mesh takes a slow pod for a dead one.'],
  ])('is found when it %s', (_, promise) => {
    expect(stumbles(promise)).toHaveLength(1);
  });

  it('is not one of exactly 90 characters', () => {
    expect(stumbles(`A${'b'.repeat(88)}.`)).toEqual([]);
  });
});
