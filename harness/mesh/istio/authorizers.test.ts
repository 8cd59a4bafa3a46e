import { describe, expect, it } from '@jest/globals';
import { authorizers } from './authorizers.ts';

describe('authorizers', () => {
  it.each([
    ['a Kubernetes service', 'ext-authz.foo.svc.cluster.local', 'foo/ext-authz.foo.svc.cluster.local'],
    ['a host with its namespace', 'foo/authz.example.com', 'foo/authz.example.com'],
    ['a host of a ServiceEntry anywhere', 'authz.example.com', '*/authz.example.com'],
  ])('names %s as a Sidecar does', (_, service, host) => {
    const extensionProviders = [{ name: 'sample', envoyExtAuthzHttp: { service, port: 8000 } }];
    expect(authorizers({ extensionProviders })).toEqual([{ name: 'sample', host }]);
  });

  it('are the providers that decide, and no tracer or log', () => {
    const extensionProviders = [
      { name: 'tracer', zipkin: { service: 'zipkin.foo.svc.cluster.local' } },
      { name: 'grpc', envoyExtAuthzGrpc: { service: 'a.b.svc.cluster.local' } },
    ];
    expect(authorizers({ extensionProviders }).map(({ name }) => name)).toEqual(['grpc']);
  });
});
