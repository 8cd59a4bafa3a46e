import type { Finding } from '../verdict/expectation.ts';
import type { Table } from './check.ts';
import { finding, within } from './findings.ts';

/** How a change ended up in the data plane, or that it never did. Plain data. */
export interface Settling {
  /** Milliseconds; where it never settled, those that were waited. */
  readonly settledMs: number;
  /** What was seen instead, where it never settled. */
  readonly never?: string;
}

/** What users wait for: istiod gathers changes for 0.1 s (10 s at most), and then tells the proxies. */
const budget = { from: 0, to: 10_000, unit: 'ms' };

/** Waits for a change. That it never settles is what is being looked for, and so no error; any other error is. */
export async function settling(change: () => Promise<number>): Promise<Settling> {
  const start = performance.now();
  try {
    return { settledMs: await change() };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'NOT_SETTLED')) throw error;
    return { settledMs: performance.now() - start, never: error.message };
  }
}

/** The change was in the data plane within 10 s. */
export const inTime = ({ settledMs, never }: Settling): Finding =>
  never === undefined ? within(settledMs, budget) : finding(false, `within ${String(budget.to)} ms`, never);

/** What the report shows of it. */
export const convergence = (change: string, { settledMs, never }: Settling): Table => ({
  title: 'convergence',
  columns: ['change', 'ms'],
  rows: [[change, never === undefined ? String(Math.round(settledMs)) : 'never']],
});
