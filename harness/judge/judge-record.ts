import { expectationsOf } from '../verdict/claims.ts';
import type { Expectation } from '../verdict/expectation.ts';
import { judgement } from '../verdict/judgement.ts';
import type { CheckResult } from '../verdict/result.ts';
import type { Check } from '../author/check.ts';
import { tallies } from './tallies.ts';
import { loadsIn, witnessesOfLoad } from './witnesses-of-load.ts';
import { exchangesIn, witnessesOf } from './witnesses.ts';

/** The part of a check's result that follows from the record alone. */
export type JudgedRecord = Pick<
  CheckResult,
  'verdict' | 'reason' | 'expectations' | 'requests' | 'arrivals' | 'table' | 'answers' | 'latencies'
>;

/** Judges a record. Pure, so that a stored record can be judged again. */
export function judgeRecord(check: Pick<Check, 'judge' | 'table'>, record: unknown): JudgedRecord {
  const exchanges = exchangesIn(record);
  const loads = loadsIn(record);
  const expectations: readonly Expectation[] = [
    ...expectationsOf(check.judge(record)),
    ...exchanges.flatMap(witnessesOf),
    ...loads.flatMap(witnessesOfLoad),
  ];
  const table = check.table?.(record);
  return {
    ...judgement(expectations),
    expectations: expectations.map(({ role, claim, holds, expected, observed, certain, statistics }) => ({
      role,
      claim,
      holds,
      expected,
      observed,
      ...(certain === undefined ? {} : { certain }),
      ...(statistics === undefined ? {} : { statistics }),
    })),
    requests: total(exchanges.map(({ count }) => count)) + total(loads.map(({ started }) => started)),
    arrivals: total([...exchanges, ...loads].map(({ arrivals }) => arrivals.total)),
    ...tallies(record),
    ...(table === undefined ? {} : { table }),
  };
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
