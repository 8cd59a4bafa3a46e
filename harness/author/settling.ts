import type { Finding } from '../verdict/expectation.ts';
import type { Table } from './check.ts';
import { finding, within } from './findings.ts';

/** When a change reached the data plane, or that it did not. Plain data. */
export interface Settling {
  /** Milliseconds until the change had settled; if it never did, the milliseconds waited. */
  readonly settledMs: number;
  /** What was last seen, if the change never settled. */
  readonly never?: string;
}

/** What users expect: istiod collects changes for 0.1 s (10 s at most) and then pushes them to the proxies. */
const budget = { from: 0, to: 10_000, unit: 'ms' };

/**
 * Measures how long a change takes to settle: `await settling(() => applyMore('shift.50.yaml'))`. A change that never settles is data here,
 * not an error.
 * @throws every error of `change` but `NOT_SETTLED`.
 */
export async function settling(change: () => Promise<number>): Promise<Settling> {
  const start = performance.now();
  try {
    return { settledMs: await change() };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'NOT_SETTLED')) throw error;
    return { settledMs: performance.now() - start, never: error.message };
  }
}

/** Holds when the change was in the data plane within 10 s. */
export const inTime = ({ settledMs, never }: Settling): Finding =>
  never === undefined ? within(settledMs, budget) : finding(false, `within ${String(budget.to)} ms`, never);

/** The table that the report shows for one change. */
export const convergence = (change: string, { settledMs, never }: Settling): Table => ({
  title: 'convergence',
  columns: ['change', 'ms'],
  rows: [[change, never === undefined ? String(Math.round(settledMs)) : 'never']],
});
