import { readFileSync } from 'node:fs';

/**
 * What real runs recorded (b5241, b877e, 9884f: kind, Istio 1.31.0, Envoy 1.39.3; mutants in runs 9ed72, 74402 and 13614), cut down to what the judges
 * read. A request is a line: how it ended, after how many milliseconds, who answered, and `pod@milliseconds#attempt` for each arrival.
 */
export const recorded = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8'), (key, value: unknown) =>
    key === 'requests' && Array.isArray(value) ? value.map((line, index) => traceOf(String(line), index)) : value,
  );

function traceOf(line: string, index: number): object {
  const [kind, durationMs, pod, ...hits] = line.split(' ');
  return {
    index,
    kind,
    startedAt: 0,
    durationMs: Number(durationMs),
    ...(pod === '-' ? {} : { server: serverOf(pod ?? '') }),
    headers: {},
    hits: hits.map((hit) => {
      const [, name = '', at, attempt] = /^(.+)@(-?\d+)#(\d+)$/.exec(hit) ?? [];
      return { ...serverOf(name), at: Number(at), attempt: Number(attempt) };
    }),
  };
}

const serverOf = (pod: string) => ({ workload: pod.replace(/-\d+$/, ''), pod, version: 'v1' });
