import { all, answered, finding, type Exchange, type Finding } from '#check';
import everyday from '../suite.ts';

const mib = 1024 * 1024;
const sizes = [1, 64 * 1024, mib + 1, 4 * mib] as const;

export default everyday.check({
  promise: 'Bodies from 1 byte to 4 MiB, headers and cookies arrive as they were sent, both ways.',
  explain:
    'Each end knows what the other sends: several cookies, language, entity tags, a header that stands twice and, over HTTP/2, a trailer.',
  async observe({ world: { frontend, api }, call }) {
    const send = (port: 'http' | 'h2c') =>
      Promise.all(sizes.map((cargo) => call(frontend, api, { port, method: 'POST', cargo, count: 2, concurrency: 1 })));
    const [http1, http2] = await Promise.all([send('http'), send('h2c')]);
    return { http1, http2 };
  },
  judge: ({ http1, http2 }) => ({
    controls: { 'every request is answered': all([...http1, ...http2], answered) },
    promises: {
      'requests arrive as they were sent over HTTP/1.1': all(http1, unchanged('inRequests')),
      'answers arrive as they were sent over HTTP/1.1': all(http1, unchanged('inAnswers')),
      'requests arrive as they were sent over HTTP/2': all(http2, unchanged('inRequests')),
      'answers and their trailers arrive as they were sent over HTTP/2': all(http2, unchanged('inAnswers')),
    },
  }),
  mutants: [
    {
      // Each with new connections: those that the proxies keep would go on under the configuration of before.
      name: 'requests-lose-cookies',
      overlay: ['new-connections.mutant.yaml', 'requests-lose-cookies.mutant.yaml'],
      refutes: 'requests arrive as they were sent over HTTP/1.1',
    },
    {
      name: 'answers-lose-cookies',
      overlay: ['new-connections.mutant.yaml', 'answers-lose-cookies.mutant.yaml'],
      refutes: 'answers arrive as they were sent over HTTP/1.1',
    },
    {
      name: 'http2-requests-lose-cookies',
      overlay: ['new-connections.mutant.yaml', 'http2-requests-lose-cookies.mutant.yaml'],
      refutes: 'requests arrive as they were sent over HTTP/2',
    },
    {
      name: 'http2-answers-lose-cookies',
      overlay: ['new-connections.mutant.yaml', 'http2-answers-lose-cookies.mutant.yaml'],
      refutes: 'answers and their trailers arrive as they were sent over HTTP/2',
    },
  ],
});

const unchanged =
  (where: 'inRequests' | 'inAnswers') =>
  ({ changed, request, to }: Exchange): Finding =>
    finding(
      changed?.[where].length === 0,
      'nothing changed',
      `${request} to port ${to.port}: ${changed?.[where].join('; ') || (changed === undefined ? 'not looked at' : 'nothing changed')}`,
    );
