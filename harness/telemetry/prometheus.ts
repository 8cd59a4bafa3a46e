/** Label names and values of a series, `__name__` among them when the query kept it. */
export type Labels = Readonly<Record<string, string>>;

/**
 * The one number of a query. «No series» is not zero: a rollout controller that takes it for zero promotes a version that nobody called.
 * Neither is NaN, which is what 0 ÷ 0 requests and a quantile of nothing give.
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
  /** NaN and infinities as JavaScript has them. */
  readonly value: number;
}

/** One series over time. */
export interface Series {
  readonly labels: Labels;
  readonly points: readonly { readonly at: number; readonly value: number }[];
}

/** How much one counter rose between two instants. */
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
 * A Prometheus (or what speaks its HTTP API v1). Every method throws `MeshproofError` with the codes `PROMETHEUS_UNREACHABLE`,
 * `PROMETHEUS_REFUSED` (with its own sentence), `PROMETHEUS_UNREADABLE` (not that API) and `PROMETHEUS_PARTIAL` (it says that data is
 * missing), each with a hint.
 */
export interface Prometheus {
  /** For messages: its address, without credentials. */
  readonly name: string;
  /** What a query selects or computes at an instant; now unless told. Empty when there is no such series. */
  instant(query: string, at?: number): Promise<readonly Sample[]>;
  /** The one number of a query that has one. @throws MeshproofError `PROMETHEUS_MANY_SERIES` when it has several. */
  reading(query: string, at?: number): Promise<Reading>;
  range(query: string, over: Span & { readonly stepMs: number }): Promise<readonly Series[]>;
  /**
   * How much each counter of a selector rose, exactly: from raw samples and through resets, where PromQL's `increase` extrapolates. Take
   * both instants from `scraped`, so that everything before them is in. A series that first appears in between counts from 0: Envoy makes
   * a counter when it is first touched. One that did not move is there with 0, one that does not exist is not there.
   */
  increases(selector: string, over: Span): Promise<readonly Increase[]>;
  /**
   * Waits until every target of these pods was scraped after the call, so that what they counted before is in; resolves with an instant
   * at which it is. @throws MeshproofError `NOT_SCRAPED` with the pods that were not.
   */
  scraped(pods: readonly { readonly namespace: string; readonly pod: string }[]): Promise<number>;
  /**
   * Waits until every series of a selector has a sample that was scraped after the call, for targets that are no pods of ours; resolves with
   * an instant at which they are in. @throws MeshproofError `NOT_SCRAPED` also when there is no such series.
   */
  renewed(selector: string): Promise<number>;
}
