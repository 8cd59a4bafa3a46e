/**
 * The soonest (in ms, as its caller measures) that a proxy's timer of `declaredMs` ends. It may be early: Envoy's event loop counts
 * from when its turn began, by a clock that moves once a kernel tick (CLOCK_MONOTONIC_COARSE: 4 ms here, 10 ms where HZ is 100;
 * https://github.com/libevent/libevent/issues/1080). Seen once in 45 requests: 9998.8 ms for 10 s.
 */
export const soonest = (declaredMs: number): number => declaredMs - 50;
