import type { Exchange, Table } from '#check';
import { ejectionWindows } from './ejection-windows.ts';

const step = 100;

/** Requests per endpoint and 100 ms ("·" none, "+" more than nine), with the windows in which each was left alone. */
export function timeline(exchanges: readonly Exchange[], errors: number): Table {
  const requests = exchanges.flatMap((each) => each.requests ?? []);
  const hits = requests.flatMap((each) => each.hits);
  const [start, end] = [Math.min(...requests.map(({ startedAt }) => startedAt)), Math.max(...hits.map(({ at }) => at))];
  const pods = [...new Set(hits.map(({ pod }) => pod))].toSorted();
  const seconds = (at: number | undefined): string => (at === undefined ? '' : ((at - start) / 1000).toFixed(1));
  return {
    title: `requests per endpoint in each ${String(step)} ms`,
    columns: ['endpoint', 'requests', 'left alone (s)', 'timeline'],
    rows: pods.map((pod) => {
      const at = hits.filter((hit) => hit.pod === pod).map((hit) => Math.floor((hit.at - start) / step));
      const counts = Array.from(
        { length: Math.floor((end - start) / step) + 1 },
        (_, i) => at.filter((each) => each === i).length,
      );
      const windows = ejectionWindows(exchanges, pod, errors).map(({ from, to }) => `${seconds(from)}–${seconds(to)}`);
      const told = counts.map((count) => (count === 0 ? '·' : count > 9 ? '+' : String(count))).join('');
      return [pod, String(at.length), windows.join(', '), told];
    }),
  };
}
