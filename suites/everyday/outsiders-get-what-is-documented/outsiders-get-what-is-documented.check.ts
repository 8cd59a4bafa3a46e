import { all, anonymous, answered, eachPod, equal, refused, type Exchange, type Table } from '#check';
import everyday from '../suite.ts';

const ports = [
  { port: 'http', number: 8080 },
  { port: 'tcp', number: 9000 },
] as const;

export default everyday.check({
  promise: "A caller outside the mesh gets what the mesh's own policies say: an answer, or a reset.",
  explain: 'STRICT for everybody resets plaintext at every workload; PERMISSIVE, the default, answers it.',
  async observe({ world: { frontend, api, visitor }, call, mesh }) {
    const accepted = await Promise.all(ports.map(({ number }) => mesh.acceptsPlaintext(api.member, number)));
    const [insiders, byPort] = await Promise.all([
      Promise.all(ports.map(({ port }) => call(frontend, api, { port, count: 2 }))),
      Promise.all(
        ports.map(({ port }) =>
          Promise.all(
            eachPod(api).flatMap((replica) => [
              call(visitor, replica, { port, count: 2 }),
              call(visitor, replica, { port, count: 2, via: 'pod' }),
            ]),
          ),
        ),
      ),
    ]);
    return {
      insiders,
      outsiders: byPort.map((exchanges, index) => ({ accepted: accepted[index] ?? false, exchanges })),
    };
  },
  judge: ({ insiders, outsiders }) => ({
    controls: { 'an ordinary workload is answered': all(insiders, answered) },
    promises: {
      'each port of each replica answers or resets plaintext as documented': all(
        outsiders.flatMap(({ accepted, exchanges }) => exchanges.map((exchange) => ({ accepted, exchange }))),
        ({ accepted, exchange }) => (accepted ? answered(exchange) : refused(exchange, 'reset')),
      ),
      'a caller without an identity is given none': all(
        outsiders.flatMap(({ exchanges }) => exchanges).filter(isHttp),
        (exchange) => (exchange.arrivals.total === 0 ? equal(exchange.arrivals.total, 0) : anonymous(exchange)),
      ),
    },
  }),
  table: ({ outsiders }): Table => ({
    title: 'plaintext from outside the mesh',
    columns: ['address', 'documented', 'seen'],
    rows: outsiders.flatMap(({ accepted, exchanges }) =>
      exchanges.map(({ to, answers }) => [
        to.address,
        accepted ? 'answered' : 'reset',
        Object.keys(answers).join(', '),
      ]),
    ),
  }),
  mutants: [
    {
      name: 'closed-by-a-rule',
      overlay: 'closed-by-a-rule.mutant.yaml',
      refutes: 'each port of each replica answers or resets plaintext as documented',
    },
    {
      name: 'believed-on-its-word',
      overlay: 'believed-on-its-word.mutant.yaml',
      refutes: 'a caller without an identity is given none',
    },
  ],
});

const isHttp = ({ to }: Exchange): boolean => to.port === 'http';
