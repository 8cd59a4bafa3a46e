import type { Expectation, Finding } from './expectation.ts';

/** Findings by their claim: a sentence that is true when its finding holds. */
export type Findings<Claim extends string = string> = Readonly<Record<Claim, Finding>>;

/** What a judge says of a record: findings by their claim, by what they are to the verdict. */
export interface Claims<Controlled extends string = string, Promised extends string = string> {
  /** The path is alive: without it, a denial would prove nothing. At least one. */
  readonly controls: AtLeastOne<Controlled>;
  /** What the check exists to prove. */
  readonly promises: Findings<Promised>;
  /** Where the documented behaviour is unsafe: reported as a misconfiguration, never as the mesh's fault. */
  readonly advice?: Findings;
  /** Two independent counts of the same thing agree. */
  readonly witnesses?: Findings;
}

/** The second half is there for the compiler alone: it makes an empty object lack something. */
type AtLeastOne<Claim extends string> = Findings<Claim> &
  ([Claim] extends [never] ? { readonly 'at least one control': Finding } : unknown);

/** The list that the verdict is made from: controls, promises, advice, witnesses, each in the order in which the judge says them. */
export function expectationsOf({ controls, promises, advice = {}, witnesses = {} }: Claims): readonly Expectation[] {
  const inRole = (role: Expectation['role'], findings: Findings): readonly Expectation[] =>
    Object.entries(findings).map(([claim, finding]) => ({ role, claim, ...finding }));
  return [
    ...inRole('control', controls),
    ...inRole('promise', promises),
    ...inRole('advice', advice),
    ...inRole('witness', witnesses),
  ];
}
