/**
 * The words of `retryOn` that name a failure; one of them is enough. Istio passes them to Envoy; bare numbers are status codes.
 * https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#x-envoy-retry-on
 */
const conditions = {
  'status=429': ['429'],
  'status=500': ['500', '5xx'],
  'status=502': ['502', '5xx', 'gateway-error'],
  'status=503': ['503', '5xx', 'gateway-error'],
  'status=504': ['504', '5xx', 'gateway-error'],
  // The proxy beside the application says so with a 503 of its own: from the caller's proxy it is no reset any more. (Where there is none
  // in between it is: a-reset-is-no-refusal.check.ts.)
  reset: ['503', '5xx', 'gateway-error'],
  close: ['503', '5xx', 'gateway-error'],
  'grpc 1': ['cancelled'],
  'grpc 2': [],
  'grpc 4': ['deadline-exceeded'],
  'grpc 8': ['resource-exhausted'],
  'grpc 13': ['internal'],
  'grpc 14': ['unavailable'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Failure = keyof typeof conditions;

/** Whether a policy retries this failure. */
export function namedBy(retryOn: readonly string[], failure: Failure): boolean {
  return conditions[failure].some((word) => retryOn.includes(word));
}
