import { equal, finding } from '#check';
import { decide, gateIn } from '../gates/gate.ts';
import { toldReading } from '../gates/judge-trial.ts';
import canary from '../suite.ts';
import { over, tryVersion } from '../gates/try-version.ts';

export default canary.check({
  promise: 'A rollout gate promotes a healthy version, and waits while a version gets no traffic.',
  explain:
    'Without traffic the query returns no data or NaN. Reading that as zero errors would promote a version that was never called.',
  requires: ['prometheus'],
  apply: ['subsets.yaml', 'gate.yaml'],
  async observe(context) {
    const { world, cluster, prometheus } = context;
    const { frontend, api } = world;
    const gate = await gateIn(cluster, api.namespace);
    const healthy = await tryVersion(context);
    const from = await prometheus.scraped([frontend.member]);
    const to = await prometheus.scraped([frontend.member]);
    const query = over(gate.query, { from, to });
    const silent = await prometheus.reading(query, to);
    const neverCalled = await prometheus.reading(
      query.replaceAll(/destination_version="\w+"/g, 'destination_version="v4"'),
      to,
    );
    return {
      healthy,
      silent,
      neverCalled,
      decisions: { silent: decide(silent, gate), neverCalled: decide(neverCalled, gate) },
    };
  },
  judge: ({ healthy, silent, neverCalled, decisions }) => ({
    controls: {
      'with traffic the query returns a number': finding(
        healthy.reading.type === 'number',
        'a number',
        toldReading(healthy.reading),
      ),
    },
    promises: {
      'a healthy version is promoted': equal(healthy.decision, 'promote'),
      'a version that was never called has no data': equal(toldReading(neverCalled), 'no-data'),
      'an idle version has no error share': finding(silent.type !== 'number', 'no number', toldReading(silent)),
      'the gate waits while there is no data': equal(decisions.neverCalled, 'wait'),
      'the gate waits while there is no error share': equal(decisions.silent, 'wait'),
    },
  }),
  mutants: [
    {
      name: 'promotes-without-data',
      patch: { 'ConfigMap/gate': [{ op: 'replace', path: '/data/without-data', value: 'promote' }] },
      refutes: 'the gate waits while there is no data',
    },
    {
      name: 'no-data-is-zero',
      overlay: 'gate.no-data-is-zero.mutant.yaml',
      refutes: 'a version that was never called has no data',
    },
    {
      name: 'takes-back-always',
      overlay: 'gate.takes-back-always.mutant.yaml',
      refutes: 'a healthy version is promoted',
    },
  ],
});
