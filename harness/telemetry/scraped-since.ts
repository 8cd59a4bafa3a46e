import { MeshproofError } from '../foundation/meshproof-error.ts';
import { timeBudgets } from '../foundation/time-budgets.ts';
import { waitUntil, type Look } from '../foundation/wait-until.ts';
import type { Prometheus } from './prometheus.ts';

/** Prometheus moves a scrape's time by up to this many milliseconds, so that times compress well (--scrape.timestamp-tolerance). */
const tolerance = 2;

/** See `Prometheus.scraped`. Uses Prometheus' clock only, which may differ from this machine's. */
export async function scrapedSince(
  { instant, name }: Pick<Prometheus, 'instant' | 'name'>,
  pods: readonly { readonly namespace: string; readonly pod: string }[],
): Promise<number> {
  const since = (await instant('time()')).reduce((_, { value }) => value * 1000, 0);
  const targets = `timestamp(up{namespace=~"${either(pods.map(({ namespace }) => namespace))}", pod=~"${either(pods.map(({ pod }) => pod))}"})`;
  const look = async (): Promise<Look<number>> => {
    const samples = await instant(targets);
    const times = pods.map((pod) => ({ ...pod, at: oldest(pod, samples) }));
    const late = times.filter(({ at }) => at === undefined || at <= since + tolerance);
    if (late.length === 0) return { done: true, value: Math.max(...samples.map(({ value }) => value * 1000)) };
    const told = late.map(
      ({ namespace, pod, at }) =>
        `${namespace}/${pod} ${at === undefined ? 'is no target' : `last ${String(Math.round(since - at))} ms before`}`,
    );
    return { done: false, saw: told.join(', ') };
  };
  const { value } = await waitUntil(
    {
      what: `Prometheus at ${name} had not scraped every proxy`,
      within: timeBudgets.scrape,
      every: timeBudgets.scrapeLook,
    },
    look,
  ).catch((cause: unknown) => {
    if (cause instanceof MeshproofError && cause.code === 'WAIT_TIMED_OUT')
      throw new MeshproofError('NOT_SCRAPED', cause.message, {
        cause: cause.cause,
        hint: 'Its targets need the labels `namespace` and `pod`, as in the scrape configuration of Istio; see its page /targets.',
      });
    throw cause;
  });
  return value;
}

/** The target whose last scrape is the oldest. */
function oldest(
  { namespace, pod }: { readonly namespace: string; readonly pod: string },
  samples: Awaited<ReturnType<Prometheus['instant']>>,
): number | undefined {
  const own = samples.filter(({ labels }) => labels['namespace'] === namespace && labels['pod'] === pod);
  return own.length === 0 ? undefined : Math.min(...own.map(({ value }) => value * 1000));
}

/** In a Kubernetes name only the dot has a meaning in a regular expression, and it matches itself too. */
const either = (names: readonly string[]): string => [...new Set(names)].join('|');
