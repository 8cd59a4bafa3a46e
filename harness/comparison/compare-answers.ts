import { fisherPValue } from '../statistics/fisher-p-value.ts';
import type { CheckResult } from '../verdict/result.ts';
import type { TestedChange } from './tested-change.ts';

type Answers = Readonly<Record<string, number>>;

/**
 * Kinds of answer that changed, by request: a 403 that is now a reset. Where each run saw a single kind, another kind is a change
 * whatever the counts; where kinds mix, each is an exact test. Never a regression: a kind that may not change is a promise.
 */
export function compareAnswers(before: CheckResult, after: CheckResult): readonly TestedChange[] {
  const of = `${before.suite}/${before.check}`;
  return Object.entries(before.answers ?? {}).flatMap(([request, had]) => {
    const has = after.answers?.[request];
    if (has === undefined || total(had) === 0 || total(has) === 0) return [];
    const words = `${request}: ${inWords(had)} → ${inWords(has)}`;
    const kinds = [...new Set([...Object.keys(had), ...Object.keys(has)])];
    const plain = Object.keys(had).length === 1 && Object.keys(has).length === 1;
    const pValue = plain ? (kinds.length === 1 ? 1 : 0) : Math.min(...kinds.map((kind) => kindPValue(kind, had, has)));
    const change = { weight: 'change', aspect: 'answers', of, words } as const;
    return [{ tests: plain ? 0 : kinds.length, pValue, change }];
  });
}

const kindPValue = (kind: string, had: Answers, has: Answers): number =>
  fisherPValue({ count: had[kind] ?? 0, n: total(had) }, { count: has[kind] ?? 0, n: total(has) });

const total = (answers: Answers): number => Object.values(answers).reduce((sum, count) => sum + count, 0);

const inWords = (answers: Answers): string =>
  Object.entries(answers)
    .map(([kind, count]) => `${String(count)} × ${kind}`)
    .join(', ');
