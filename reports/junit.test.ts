import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { create } from 'xmlbuilder2';
import { junit } from './junit.ts';
import { acceptedCheck, refutedCheck, sampleCheck, sampleMutant, sampleRun, sampleSuite } from './sample-run.ts';

const withCheck = (check = sampleCheck()) => junit(sampleRun({ suites: [sampleSuite([check])] }));

describe('junit', () => {
  it('has a case a check, in the class of its suite', () => {
    expect(withCheck()).toContain(
      '<testcase classname="mesh.authz" name="methods: POST is refused where GET is allowed." time="1.234"/>',
    );
  });

  it.each([
    ['refuted', '<failure type="refuted"', 'failures="1" errors="0" skipped="0"'],
    ['inconclusive', '<error type="inconclusive"', 'failures="0" errors="1" skipped="0"'],
    ['errored', '<error type="errored"', 'failures="0" errors="1" skipped="0"'],
    ['not-applicable', '<skipped message="POST', 'failures="0" errors="0" skipped="1"'],
  ] as const)('tells %s apart', (verdict, tag, counts) => {
    const xml = withCheck(sampleCheck({ verdict }));
    expect(xml).toContain(tag);
    expect(xml).toContain(`<testsuites name="meshproof" tests="1" ${counts}`);
  });

  it('carries the findings and how to see it again with what failed', () => {
    const xml = withCheck(refutedCheck);
    expect(xml).toContain('NOT promise: POST is refused: POST /orders by frontend to api: 5 × http-200');
    expect(xml).toContain('ok control: the allowed method is answered');
    expect(xml).toContain('again: npx meshproof run --suite authz');
  });

  it('has what is set mesh-wide as properties, and beside what failed', () => {
    const setting = { what: 'trustDomain is corp.example', where: 'ConfigMap istio-system/istio', topics: [] };
    const meshWide = { settings: [{ ...setting, suites: ['authz'] }], unreadable: [] };
    const text = 'trustDomain is corp.example (ConfigMap istio-system/istio)';
    const xml = junit(sampleRun({ suites: [sampleSuite([refutedCheck])], meshWide }));
    expect(xml).toContain(`<property name="mesh-wide" value="${text}"/>`);
    expect(xml).toContain(`set mesh-wide: ${text}`);
    const ofAnother = { settings: [{ ...setting, suites: ['retries'] }], unreadable: [] };
    expect(junit(sampleRun({ suites: [sampleSuite([refutedCheck])], meshWide: ofAnother }))).not.toContain(
      'set mesh-wide',
    );
  });

  it('says which observations were discarded, also of what held', () => {
    const spoilt = { observations: 2, longestMs: 3100 };
    const line = '<system-out>2 observations discarded: the machine stood still for up to 3.1 s';
    expect(withCheck(sampleCheck({ spoilt }))).toContain(`${line}</system-out>`);
    expect(withCheck({ ...refutedCheck, spoilt })).toContain(line);
    expect(junit(sampleRun({ suites: [], mutants: [sampleMutant({ spoilt })] }))).toContain(line);
  });

  it('exists, and is red, when the set-up died before any check', () => {
    const errors = [{ code: 'ENGINE_MISSING', message: 'no Docker engine answers', hint: 'Use --install-docker.' }];
    const xml = junit(sampleRun({ suites: [], errors, exitCode: 2 }));
    expect(xml).toContain('<error type="ENGINE_MISSING" message="no Docker engine answers">');
    expect(xml).toContain('errors="1"');
  });

  it('makes a mutant that was not killed for the stated reason a failure', () => {
    const mutants = [
      sampleMutant(),
      sampleMutant({ outcome: 'survived' }),
      sampleMutant({ outcome: 'killed-otherwise' }),
      sampleMutant({ outcome: 'not-applicable' }),
    ];
    const xml = junit(sampleRun({ suites: [], mutants }));
    expect(xml).toContain('<testsuite name="mesh.mutants" tests="4" failures="2" errors="0" skipped="1"');
  });

  it('skips a refuted check that is accepted, with the reason, and keeps its findings', () => {
    const xml = withCheck(acceptedCheck());
    expect(xml).toContain('<skipped message="accepted until 2026-12-31: a bug (https://example.com/1)"/>');
    expect(xml).toContain('failures="0" errors="0" skipped="1"');
    expect(xml).toContain('NOT promise: POST is refused: POST /orders by frontend to api: 5 × http-200');
  });

  it('fails a refuted check whose acceptance is over', () => {
    const xml = withCheck(acceptedCheck({ over: true }));
    expect(xml).toContain('failures="1" errors="0" skipped="0"');
    expect(xml).toContain('accepted only until 2026-12-31: a bug');
  });

  it('has an error for each expected check that is missing', () => {
    const missing = [{ check: 'telemetry/counted', reason: 'not applicable: no Prometheus' }];
    const xml = junit(sampleRun({ missing }));
    expect(xml).toContain('<testsuite name="mesh.expected" tests="1" failures="0" errors="1"');
    expect(xml).toContain('<testcase classname="mesh.expected" name="telemetry/counted"');
    expect(xml).toContain('<error type="missing" message="not applicable: no Prometheus">');
    expect(junit(sampleRun({ missing: [] }))).not.toContain('mesh.expected');
  });

  it('is well-formed whatever the mesh answers', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (body) => {
        const xml = withCheck(sampleCheck({ verdict: 'refuted', reason: body, promise: body, again: body }));
        expect(() => create(xml)).not.toThrow();
        expect(xml).not.toMatch(/[^\P{Cc}\n]/u);
      }),
    );
  });
});
