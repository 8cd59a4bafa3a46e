/** Everything that the author of a suite needs. */
export { applicationPod } from './application-pod.ts';
export { byClaim } from './by-claim.ts';
export { declared } from './declared.ts';
export { eachPod } from './each-pod.ts';
export { defineSuite } from './define-suite.ts';
export type { CallOptions, Context, PortName } from './context.ts';
export type { Capability } from '../capability/capability.ts';
export type { MeshDefaults } from '../mesh/mesh-wide.ts';
export type { AccessLogEntry, Member, PathNormalization } from '../mesh/mesh.ts';
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
export { countedAs } from './counted-as.ts';
export { convergence, inTime, settling } from './settling.ts';
export { nodePortTaken } from './node-port-taken.ts';
export { whereAdmitted } from './where-admitted.ts';
export { sample, sampleEnded, sampleShares } from './shares-sample.ts';
export { sampled, shares } from './shares.ts';
export { likelyMost } from '../statistics/likely-most.ts';
export { planSequence, type SequencePlan } from '../statistics/plan-sequence.ts';
export { planShare, planShares } from '../statistics/plan-shares.ts';
export type { Claims, Findings } from '../verdict/claims.ts';
export type { Finding } from '../verdict/expectation.ts';
export type { AnswerKind, Exchange } from '../traffic/exchange.ts';
export type { Fault } from '../traffic/fault.ts';
export type { LoadReport } from '../traffic/load-report.ts';
export type { Reading } from '../telemetry/prometheus.ts';
export type { TlsProbe } from '../traffic/tls-probe.ts';
