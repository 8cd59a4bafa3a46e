import * as z from 'zod';

/** https://zipkin.io/zipkin-api/#/default/post_spans */
const spansSchema = z.array(
  z.looseObject({
    traceId: z.string(),
    id: z.string(),
    parentId: z.string().optional(),
    kind: z.string().default(''),
    tags: z.record(z.string(), z.string()).default({}),
  }),
);

export interface SentSpan {
  readonly traceId: string;
  readonly id: string;
  readonly parentId?: string;
  readonly kind: string;
  /** As text, as Zipkin has all tags. */
  readonly code: string;
  /** Of the request, as Envoy tags it. */
  readonly requestId: string;
}

/** The spans in messages that a Zipkin collector got. */
export const spansIn = (messages: readonly string[]): readonly SentSpan[] =>
  messages
    .flatMap((message) => spansSchema.parse(JSON.parse(message)))
    .map(({ traceId, id, parentId, kind, tags }) => ({
      traceId,
      id,
      ...(parentId === undefined ? {} : { parentId }),
      kind,
      code: tags['http.status_code'] ?? '',
      requestId: tags['guid:x-request-id'] ?? '',
    }));
