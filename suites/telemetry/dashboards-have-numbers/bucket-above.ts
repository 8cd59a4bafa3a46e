/**
 * Where Envoy's buckets end, in milliseconds, as far as a request of a check can take:
 * https://github.com/envoyproxy/envoy/blob/v1.39.3/source/common/stats/histogram_impl.cc (also Istio's).
 */
const ends = [250, 500, 1000, 2500, 5000, 10_000];

/** The end of the bucket that a duration falls into. Of a quantile nothing more is known. */
export const bucketAbove = (milliseconds: number): number => ends.find((end) => milliseconds <= end) ?? Infinity;
