import { all, answered, refused } from '#check';
import authz from '../suite.ts';

export default authz.check({
  promise: 'A DENY rule for a host ignores case and, with a ":*" entry, covers every port.',
  apply: 'denied-host-spellings.yaml',
  async observe({ world: { outsider, api, db }, call }) {
    const ask = (host: string) => call(outsider, api, { host, path: `/by/${host}`, count: 1 });
    const askBare = (host: string) => call(outsider, db, { host, path: `/by/${host}`, count: 1 });
    const shout = (host: string) => host.replace(/^./, (first) => first.toUpperCase()).replace('.svc.', '.SVC.');
    // https://istio.io/latest/news/security/istio-security-2021-008/ (hosts: ["httpbin.com", "httpbin.com:*"])
    const [otherName, bareName, cases, ports, withDot, bareNameWithPort] = await Promise.all([
      Promise.all([ask('other.example'), askBare('other.example')]),
      askBare(db.host),
      Promise.all([api.host, shout(api.host), api.host.toUpperCase()].map(ask)),
      Promise.all([`${api.host}:8080`, `${api.host}:1`, `${shout(api.host)}:8080`].map(ask)),
      Promise.all([`${api.host}.`, `${api.host}.:8080`].map(ask)),
      askBare(`${db.host}:8080`),
    ]);
    return { otherName, bareName, cases, ports, withDot, bareNameWithPort };
  },
  judge: ({ otherName, bareName, cases, ports, withDot, bareNameWithPort }) => ({
    controls: { 'a host that the rules do not list is answered': all(otherName, answered) },
    promises: {
      'a host without a port is denied': refused(bareName, 'http-403'),
      'the host is denied in upper and in lower case': all(cases, (exchange) => refused(exchange, 'http-403')),
      'the host is denied with any port': all(ports, (exchange) => refused(exchange, 'http-403')),
    },
    advice: {
      'the host is denied with a trailing dot': all(withDot, (exchange) => refused(exchange, 'http-403')),
      'a rule without a ":*" entry also covers the host with a port': refused(bareNameWithPort, 'http-403'),
    },
  }),
  mutants: [
    {
      name: 'without-port',
      patch: {
        'AuthorizationPolicy/not-by-this-name': [
          { op: 'replace', path: '/spec/rules/0/to/0/operation/hosts/1', value: 'api.shop.svc.cluster.local:80' },
        ],
      },
      refutes: 'the host is denied with any port',
    },
    {
      name: 'only-with-port',
      patch: {
        'AuthorizationPolicy/not-by-this-name': [{ op: 'remove', path: '/spec/rules/0/to/0/operation/hosts/0' }],
      },
      refutes: 'the host is denied in upper and in lower case',
    },
    {
      name: 'bare-name-forgotten',
      omits: ['AuthorizationPolicy/not-by-this-bare-name'],
      refutes: 'a host without a port is denied',
    },
  ],
});
