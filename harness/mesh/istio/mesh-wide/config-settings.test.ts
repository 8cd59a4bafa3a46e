import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { configSettings } from './config-settings.ts';

const settings = (text: string) =>
  configSettings({
    written: parse(text) as Readonly<Record<string, unknown>>,
    from: () => 'ConfigMap istio-system/istio',
  });
const told = (text: string): readonly string[] => settings(text).map(({ what }) => what);

/** As `istioctl install` writes it for the lab. */
const ofTheLab = `
accessLogEncoding: JSON
accessLogFile: /dev/stdout
defaultConfig:
  discoveryAddress: istiod.istio-system.svc:15012
  holdApplicationUntilProxyStarts: true
enablePrometheusMerge: true
extensionProviders:
  - name: sample-ext-authz-http
    envoyExtAuthzHttp: { port: 8000, service: ext-authz.istio-system.svc.cluster.local }
rootNamespace: istio-system
trustDomain: cluster.local
`;

describe('configSettings', () => {
  it('says nothing of a mesh whose configuration is what an installer writes', () => {
    expect(told(ofTheLab)).toStrictEqual([]);
  });

  it('says nothing of a default that is written out', () => {
    expect(
      told('outboundTrafficPolicy: { mode: ALLOW_ANY }\nenableAutoMtls: true\ndiscoverySelectors: []'),
    ).toStrictEqual([]);
  });

  it('writes what is not the default as a sentence, with the path of a single field', () => {
    expect(
      told(`
outboundTrafficPolicy: { mode: REGISTRY_ONLY }
defaultHttpRetryPolicy: { attempts: 0 }
trustDomain: corp.example
defaultConfig: { proxyHeaders: { forwardedClientCert: SANITIZE, server: { disabled: true } } }
`),
    ).toStrictEqual([
      'outboundTrafficPolicy.mode is REGISTRY_ONLY',
      'defaultHttpRetryPolicy.attempts is 0',
      'trustDomain is corp.example',
      'defaultConfig.proxyHeaders is {"forwardedClientCert":"SANITIZE","server":{"disabled":true}}',
    ]);
  });

  it('takes a key that it does not know to touch everything', () => {
    expect(settings('somethingNew: yes').map(({ topics }) => topics.length)).toStrictEqual([6]);
  });

  it("says how meshproof's own workloads are set apart from a setting", () => {
    const [ejections] = settings('defaultTrafficPolicy: { outlierDetection: { consecutive5xxErrors: 5 } }');
    expect(ejections).toMatchObject({
      what: 'defaultTrafficPolicy.outlierDetection.consecutive5xxErrors is 5',
      apart: expect.stringContaining('ejected only where a check says so') as unknown,
    });
  });
});
