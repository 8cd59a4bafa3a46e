import * as z from 'zod';
import type { Sample, Series } from './prometheus.ts';

const numbers: Readonly<Record<string, number>> = { NaN, '+Inf': Infinity, '-Inf': -Infinity };

/** Seconds, and the number as text, since JSON has no NaN: https://prometheus.io/docs/prometheus/latest/querying/api/#expression-query-result-formats */
const pointSchema = z.tuple([z.number(), z.string()]).transform(([seconds, text]) => ({
  at: Math.round(seconds * 1000),
  value: numbers[text] ?? Number(text),
}));

const labelsSchema = z.record(z.string(), z.string());

const vectorSchema = z.array(z.looseObject({ metric: labelsSchema, value: pointSchema }));
const matrixSchema = z.array(z.looseObject({ metric: labelsSchema, values: z.array(pointSchema).default([]) }));

const dataSchema = z.discriminatedUnion('resultType', [
  z.object({ resultType: z.literal('vector'), result: vectorSchema }),
  z.object({ resultType: z.literal('matrix'), result: matrixSchema }),
  z.object({ resultType: z.literal('scalar'), result: pointSchema }),
]);

/** An answer of the query API. */
export const prometheusAnswerSchema = z.discriminatedUnion('status', [
  z.looseObject({ status: z.literal('success'), data: dataSchema, warnings: z.array(z.string()).default([]) }),
  z.looseObject({ status: z.literal('error'), errorType: z.string(), error: z.string() }),
]);

export type PrometheusData = z.output<typeof dataSchema>;

/** A scalar becomes a series without labels. */
export function samplesIn(data: PrometheusData): readonly Sample[] {
  if (data.resultType === 'scalar') return [{ labels: {}, ...data.result }];
  if (data.resultType === 'vector') return data.result.map(({ metric, value }) => ({ labels: metric, ...value }));
  return seriesIn(data).flatMap(({ labels, points }) => points.slice(-1).map((point) => ({ labels, ...point })));
}

export function seriesIn(data: PrometheusData): readonly Series[] {
  if (data.resultType === 'matrix')
    return data.result.map(({ metric, values }) => ({ labels: metric, points: values }));
  return samplesIn(data).map(({ labels, at, value }) => ({ labels, points: [{ at, value }] }));
}
