/** What a finding on counts rests on. Shares are from 0 to 1. */
export interface Statistics {
  readonly n: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly expected: Readonly<Record<string, number>>;
  /** Of the true shares; all hold together with confidence 1 − alpha. */
  readonly intervals: Readonly<Record<string, readonly [from: number, to: number]>>;
  /** How often a mesh that does as asked is refuted. */
  readonly alpha: number;
  /** How surely a shift of `smallestShift` is. */
  readonly power: number;
  readonly smallestShift: number;
  readonly pValue: number;
  /** Of counts that decided themselves when there were enough: as planned before the first request. */
  readonly sequence?: {
    /** In words. */
    readonly rule: string;
    /** Requests sent by each look that was planned, the last one being the most. */
    readonly looks: readonly number[];
    /** How many looks it took. */
    readonly taken: number;
    /** Error rates as they are, by recursion; at most the alpha and at least the power above. */
    readonly exact: { readonly alpha: number; readonly power: number };
    /** Requests on average: as declared, and off by `smallestShift`. */
    readonly expected: { readonly asDeclared: number; readonly off: number };
  };
}

/** What one look at the record found. */
export interface Finding {
  readonly holds: boolean;
  /** What was asked for, in the words of the field: «403 from the mesh, 5 of 5, and no arrival». */
  readonly expected: string;
  /** What the record says. */
  readonly observed: string;
  /** Where counts were judged: the numbers behind the words. */
  readonly statistics?: Statistics;
}

/**
 * What a finding is to the verdict.
 * `control`: the path is alive; false means that nothing can be concluded · `witness`: independent counts agree; likewise ·
 * `promise`: what is being proven · `advice`: the mesh does as it documents, and that is unsafe; never changes the verdict.
 */
export type Role = 'control' | 'witness' | 'promise' | 'advice';

export interface Expectation extends Finding {
  readonly role: Role;
  /** A sentence that is true when the finding holds; mutants name the claim they refute by it. */
  readonly claim: string;
}

const inRole =
  (role: Role) =>
  (claim: string, finding: Finding): Expectation => ({ role, claim, ...finding });

/** The path is alive: without it, a denial would prove nothing. */
export const control = inRole('control');
/** Two independent counts of the same thing agree. */
export const witness = inRole('witness');
/** What the check exists to prove. */
export const promise = inRole('promise');
/** Where the documented behaviour is unsafe: reported as «misconfiguration», never as the mesh's fault. */
export const advice = inRole('advice');
