/** Label names and values of a series, `__name__` among them when the query kept it. */
export type Labels = Readonly<Record<string, string>>;

/**
 * The one number of a query. "No series" is not zero: a rollout controller that treats it as zero promotes a version that no client called.
 * NaN, the result of 0 ÷ 0 requests or of a quantile without samples, is not zero either.
 */
export type Reading =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'no-data' }
  | { readonly type: 'not-a-number'; readonly value: 'NaN' | '+Inf' | '-Inf' };

/** One series at one instant. */
export interface Sample {
  readonly labels: Labels;
  /** Milliseconds since 1970, on Prometheus' clock. */
  readonly at: number;
  /** May be NaN or infinite. */
  readonly value: number;
}

/** One series over time. */
export interface Series {
  readonly labels: Labels;
  readonly points: readonly { readonly at: number; readonly value: number }[];
}

/** The increase of one counter between two instants. */
export interface Increase {
  readonly labels: Labels;
  readonly by: number;
}

/** Two instants, in milliseconds since 1970, on Prometheus' clock. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * A Prometheus, or another server of its HTTP API v1. Every method throws `MeshproofError` with the codes `PROMETHEUS_UNREACHABLE`,
 * `PROMETHEUS_REFUSED` (with its own sentence), `PROMETHEUS_UNREADABLE` (not that API) and `PROMETHEUS_PARTIAL` (it reports missing data),
 * each with a hint.
 */
export interface Prometheus {
  /** Its name in messages: the address without credentials. */
  readonly name: string;
  /** The result of a query at an instant; empty when there is no such series. Default: now. */
  instant(query: string, at?: number): Promise<readonly Sample[]>;
  /** The number of a query that returns at most one series. @throws MeshproofError `PROMETHEUS_MANY_SERIES` when it returns several. */
  reading(query: string, at?: number): Promise<Reading>;
  range(query: string, over: Span & { readonly stepMs: number }): Promise<readonly Series[]>;
  /**
   * The exact increase of each counter of a selector: from raw samples and across resets, where PromQL's `increase` extrapolates. Take both
   * instants from `scraped`, so that everything before them is included. A series that first appears in between counts from 0, since Envoy
   * creates a counter at its first use. A counter that did not change has the increase 0; one that does not exist is absent.
   */
  increases(selector: string, over: Span): Promise<readonly Increase[]>;
  /**
   * Waits until every target of these pods was scraped after the call; resolves to an instant at which everything they counted before is
   * included. @throws MeshproofError `NOT_SCRAPED` with the pods that were not scraped.
   */
  scraped(pods: readonly { readonly namespace: string; readonly pod: string }[]): Promise<number>;
  /**
   * As `scraped`, for targets outside the world: waits until every series of a selector has a sample from after the call; resolves to an
   * instant at which these are included. @throws MeshproofError `NOT_SCRAPED`, also when there is no such series.
   */
  renewed(selector: string): Promise<number>;
}
