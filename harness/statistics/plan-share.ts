import { planShares, type Question, type SharesPlan } from './plan-shares.ts';

export interface SharePlan extends Omit<SharesPlan, 'accept'> {
  readonly accept: readonly [from: number, to: number];
}

/** `planShares` for one share, 0 to 1, against all the rest. */
export function planShare({ share, ...question }: Question & { readonly share: number }): SharePlan {
  const { accept, ...plan } = planShares({ it: share, rest: 1 - share }, question);
  return { ...plan, accept: accept['it'] ?? [0, plan.n] };
}
