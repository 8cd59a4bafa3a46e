import { finding, type AnswerKind, type Exchange, type Finding } from '#check';

/** The expected course of each request of a batch. */
export interface Course {
  /** How often it reached the application. */
  readonly times: number;
  /** What its caller got in the end. */
  readonly kind: AnswerKind;
}

/** Every request reached the application exactly `times` times, and its caller got that answer. Judged request by request, never on average. */
export function reached(exchange: Exchange, { times, kind }: Course): Finding {
  const requests = exchange.requests ?? [];
  const held = requests.filter((each) => each.kind === kind && each.hits.length === times);
  const courses = Map.groupBy(requests, (each) => `${each.kind} after ${String(each.hits.length)}`);
  const seen = [...courses].map(([course, of]) => `${String(of.length)} × ${course}`).join(', ');
  return finding(
    requests.length > 0 && requests.length === exchange.count && held.length === requests.length,
    `each ${kind} after reaching ${exchange.to.workload} ${String(times)} times`,
    `${exchange.request} by ${exchange.from.workload} to ${exchange.to.workload}: ${seen || 'nothing was recorded'}`,
  );
}
