import type { Expectation } from './result.ts';

export type { Expectation } from './result.ts';
/** What one look at the record found. */
export type Finding = Omit<Expectation, 'role' | 'claim'>;

const inRole =
  (role: Expectation['role']) =>
  (claim: string, finding: Finding): Expectation => ({ role, claim, ...finding });

/** The path is alive: without it, a denial would prove nothing. */
export const control = inRole('control');
/** Two independent counts of the same thing agree. */
export const witness = inRole('witness');
/** What the check exists to prove. */
export const promise = inRole('promise');
/** Where the documented behaviour is unsafe: reported as a misconfiguration, never as the mesh's fault. */
export const advice = inRole('advice');
