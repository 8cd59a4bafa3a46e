import { z } from 'zod';

type Labels = Readonly<Record<string, string>>;

/** A label selector as Kubernetes writes it: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors */
export const labelSelectorSchema = z.looseObject({
  matchLabels: z.record(z.string(), z.string()).default({}),
  matchExpressions: z
    .array(
      z.looseObject({
        key: z.string(),
        operator: z.enum(['In', 'NotIn', 'Exists', 'DoesNotExist']),
        values: z.array(z.string()).default([]),
      }),
    )
    .default([]),
});

export type LabelSelector = z.output<typeof labelSelectorSchema>;

/** Whether labels meet a selector; an empty selector is met by all. */
export function meets(labels: Labels, { matchLabels, matchExpressions }: LabelSelector): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values }) => {
      const value = labels[key];
      switch (operator) {
        case 'In':
          return value !== undefined && values.includes(value);
        case 'NotIn':
          return value === undefined || !values.includes(value);
        case 'Exists':
          return value !== undefined;
        case 'DoesNotExist':
          return value === undefined;
      }
    })
  );
}

/** The fewest labels that meet a selector, or undefined when no labels do. */
export function labelsFor(selector: LabelSelector): Labels | undefined {
  const labels: Record<string, string> = { ...selector.matchLabels };
  for (const { key, operator, values } of selector.matchExpressions) {
    if (operator === 'In') labels[key] ??= values[0] ?? '';
    if (operator === 'Exists') labels[key] ??= 'true';
  }
  return meets(labels, selector) ? labels : undefined;
}
