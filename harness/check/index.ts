/** All that the author of a suite needs. */
export { applicationPod } from './application-pod.ts';
export { declared } from './declared.ts';
export { defineSuite } from './define-suite.ts';
export type { CallOptions, Context, PortName } from './context.ts';
export type { AccessLogEntry, PathNormalization } from '../mesh/mesh.ts';
export type { Table } from './check.ts';
export { serviceOf } from './service-of.ts';
export type { Workload } from './world.ts';
export type { Manifest } from '../kubernetes/manifest.ts';
export {
  answersByVersion,
  all,
  anonymous,
  answered,
  equal,
  finding,
  handshakeEnded,
  identifiedAs,
  refused,
  told,
  within,
} from './findings.ts';
export { convergence, inTime, settling } from './settling.ts';
export { sample, sampleEnded, sampleShares } from './shares-sample.ts';
export { sampled, shares } from './shares.ts';
export { planSequence, type SequencePlan } from '../statistics/plan-sequence.ts';
export { planShare, planShares } from '../statistics/plan-shares.ts';
export { advice, control, promise, witness } from '../verdict/expectation.ts';
export type { Expectation, Finding } from '../verdict/expectation.ts';
export type { Exchange } from '../traffic/exchange.ts';
export type { LoadReport } from '../traffic/load-report.ts';
export type { Reading } from '../telemetry/prometheus.ts';
export type { TlsProbe } from '../traffic/tls-probe.ts';
