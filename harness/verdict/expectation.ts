import type { Expectation } from './result.ts';

export type { Expectation } from './result.ts';
/** What one look at the record found. */
export type Finding = Omit<Expectation, 'role' | 'claim'>;

/** Two independent counts of the same thing agree: what the harness adds to every judge's claims. */
export const witness = (claim: string, finding: Finding): Expectation => ({ role: 'witness', claim, ...finding });
