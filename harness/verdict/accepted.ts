import type { Accepted, AcceptanceOutcome, CheckResult, Expectation } from './result.ts';

/** A known failure that does not fail a run until its date is over. */
export type Acceptance = Omit<AcceptanceOutcome, 'state'>;

/** The entries of `--accepted`, and the day on which they are read. */
export interface Accepting {
  readonly entries: readonly Acceptance[];
  /** In UTC: `2026-11-28`. */
  readonly day: string;
}

/**
 * Whether every refuted promise of a refuted check is accepted, and no date is over. The verdict stays `refuted`. A check that is
 * inconclusive or errored is never accepted: what broke it is unknown.
 */
export function isAccepted({ verdict, expectations }: Pick<CheckResult, 'verdict' | 'expectations'>): boolean {
  const broken = expectations.filter(isBroken);
  return (
    verdict === 'refuted' &&
    broken.length > 0 &&
    broken.every(({ accepted }) => accepted !== undefined && accepted.over !== true)
  );
}

/** The result, with the entry that accepts it beside each refuted promise. */
export function withAcceptances(result: CheckResult, { entries, day }: Accepting): CheckResult {
  const own = entries.filter(({ check }) => check === nameOf(result));
  if (result.verdict !== 'refuted' || own.length === 0) return result;
  const expectations = result.expectations.map((each): Expectation => {
    if (!isBroken(each)) return each;
    const entry = own.find(({ claim }) => claim === each.claim) ?? own.find(({ claim }) => claim === undefined);
    return entry === undefined ? each : { ...each, accepted: acceptedBy(entry, day) };
  });
  return { ...result, expectations };
}

/** What became of each entry, in the order of the file. */
export function acceptanceOutcomes(
  checks: readonly CheckResult[],
  { entries, day }: Accepting,
): readonly AcceptanceOutcome[] {
  return entries.map((entry) => {
    const result = checks.find((each) => nameOf(each) === entry.check);
    return { ...entry, state: stateOf(entry, result, day) };
  });
}

function stateOf(
  { claim, until }: Acceptance,
  result: CheckResult | undefined,
  day: string,
): AcceptanceOutcome['state'] {
  const promises = (result?.expectations ?? []).filter(({ role }) => role === 'promise');
  const named = promises.filter((each) => claim === undefined || each.claim === claim);
  // Only a judge says which promises a check makes: a check that did not come so far has none.
  if (promises.length > 0 && named.length === 0) return 'unknown-claim';
  if (result?.verdict !== 'held' && result?.verdict !== 'refuted') return 'not-judged';
  if (named.every(({ holds }) => holds)) return 'holds';
  return until < day ? 'over' : 'refuted';
}

function acceptedBy({ why, link, until }: Acceptance, day: string): Accepted {
  return { why, ...(link === undefined ? {} : { link }), until, ...(until < day ? { over: true } : {}) };
}

const nameOf = ({ suite, check }: CheckResult): string => `${suite}/${check}`;

const isBroken = ({ role, holds }: Expectation): boolean => role === 'promise' && !holds;
