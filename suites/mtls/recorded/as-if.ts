import type { Exchange } from '../../../harness/check/index.ts';

/** The exchange as it would be recorded, had every request ended so: what our application answers has arrived, and nothing else has. */
export function asIf(exchange: Exchange, kind: keyof Exchange['answers']): Exchange {
  const { count, to } = exchange;
  const arrived = kind === 'http-200' || kind === 'tcp-ok';
  return {
    ...exchange,
    answers: { [kind]: count },
    arrivals: { total: arrived ? count : 0, byWorkload: arrived ? { [to.workload]: count } : {}, records: [] },
  };
}
