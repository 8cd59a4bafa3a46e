import { MeshproofError } from '../foundation/meshproof-error.ts';
import { timeBudgets } from '../foundation/time-budgets.ts';
import { waitUntil } from '../foundation/wait-until.ts';
import type { Prometheus } from './prometheus.ts';

/** See `Prometheus.renewed`. Uses Prometheus' clock only, which may differ from this machine's. */
export async function renewedSince(
  { instant, name }: Pick<Prometheus, 'instant' | 'name'>,
  selector: string,
): Promise<number> {
  const since = (await instant('time()')).reduce((_, { value }) => value * 1000, 0);
  const { value } = await waitUntil(
    {
      what: `Prometheus at ${name} had not scraped ${selector} again`,
      within: timeBudgets.scrape,
      every: timeBudgets.scrapeLook,
    },
    async () => {
      const times = (await instant(`timestamp(${selector})`)).map((sample) => sample.value * 1000);
      const oldest = Math.min(...times);
      if (times.length > 0 && oldest > since) return { done: true, value: Math.max(...times) };
      const saw = times.length === 0 ? 'no such series' : `last ${String(Math.round(since - oldest))} ms before`;
      return { done: false, saw };
    },
  ).catch((cause: unknown) => {
    if (cause instanceof MeshproofError && cause.code === 'WAIT_TIMED_OUT')
      throw new MeshproofError('NOT_SCRAPED', cause.message, {
        cause: cause.cause,
        hint: 'Does Prometheus scrape the target with this metric, and is the target up? See its page /targets.',
      });
    throw cause;
  });
  return value;
}
