import { z } from 'zod';

const status = z.object({
  name: z.string(),
  ready: z.boolean(),
  restartCount: z.number(),
  state: z
    .object({
      running: z.object({ startedAt: z.string().optional() }).optional(),
      waiting: z.object({ reason: z.string().optional(), message: z.string().optional() }).optional(),
      terminated: z
        .object({ reason: z.string().optional(), exitCode: z.number(), message: z.string().optional() })
        .optional(),
    })
    .optional(),
});
const schema = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string(), namespace: z.string() }),
      status: z.object({
        phase: z.string().optional(),
        conditions: z
          .array(z.object({ type: z.string(), status: z.string(), message: z.string().optional() }))
          .optional(),
        initContainerStatuses: z.array(status).optional(),
        containerStatuses: z.array(status).optional(),
      }),
    }),
  ),
});

/**
 * What the pods that are not ready say, a line each, from the JSON of `kubectl get pods`. A pod all of whose containers were
 * started before `since` is not ready either: right after its node's restart the cluster still says what was so before.
 */
export function podComplaints(json: string, since?: Date): readonly string[] {
  return schema
    .parse(JSON.parse(json))
    .items.flatMap(({ metadata, status: { phase, conditions, initContainerStatuses, containerStatuses } }) => {
      const starts = (containerStatuses ?? []).map(({ state }) => Date.parse(state?.running?.startedAt ?? ''));
      const outdated = since !== undefined && starts.some((start) => start < since.getTime());
      const name = `${metadata.namespace}/${metadata.name}`;
      if (phase === 'Succeeded') return [];
      if (conditions?.some(({ type, status }) => type === 'Ready' && status === 'True'))
        return outdated ? [`${name} has not been started again since its node was`] : [];
      const containers = [...(initContainerStatuses ?? []), ...(containerStatuses ?? [])].flatMap(
        ({ name, ready, restartCount, state }) => {
          const { waiting, terminated } = state ?? {};
          const reason =
            waiting?.reason ??
            (terminated && terminated.exitCode !== 0 ? `ended with ${String(terminated.exitCode)}` : undefined);
          if (ready || reason === undefined) return [];
          const message = (waiting ?? terminated)?.message;
          const restarts = restartCount === 0 ? '' : ` after ${String(restartCount)} restarts`;
          return [`${name} ${reason}${restarts}${message === undefined ? '' : `: ${message.slice(0, 200)}`}`];
        },
      );
      const unscheduled = conditions?.find(
        ({ type, status }) => type === 'PodScheduled' && status === 'False',
      )?.message;
      const why = [...containers, ...(unscheduled === undefined ? [] : [unscheduled])];
      return [`${name} ${phase ?? 'unknown'}${why.length === 0 ? '' : `: ${why.join('; ')}`}`];
    });
}
