import { describe, expect, it } from '@jest/globals';
import { verbOf } from './verb-of.ts';

describe('verbOf', () => {
  it.each([
    ['GET', '/version/', 'discover'],
    ['GET', '/api/v1', 'discover'],
    ['GET', '/apis/networking.istio.io/v1', 'discover'],
    ['GET', '/api/v1/namespaces', 'list'],
    ['GET', '/api/v1/namespaces/shop', 'get'],
    ['GET', '/api/v1/namespaces/shop/pods', 'list'],
    ['GET', '/api/v1/pods', 'list'],
    ['GET', '/api/v1/namespaces/shop/pods/api-1', 'get'],
    ['GET', '/api/v1/namespaces/shop/pods/api-1/log', 'get'],
    ['GET', '/apis/apps/v1/deployments', 'list'],
    ['GET', '/apis/apps/v1/namespaces/shop/deployments/api', 'get'],
    ['GET', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/a.b', 'get'],
    ['POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', 'create'],
    ['PATCH', '/api/v1/namespaces/shop', 'patch'],
    ['DELETE', '/api/v1/namespaces/shop', 'delete'],
  ])('%s %s: %s', (method, path, verb) => {
    expect(verbOf(method, path)).toBe(verb);
  });
});
