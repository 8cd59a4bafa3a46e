import { create } from 'xmlbuilder2';
import { isAccepted } from '../harness/verdict/accepted.ts';
import type { CheckResult, MutantResult, RunResult, SuiteResult } from '../harness/verdict/result.ts';
import { acceptedText } from './accepted.ts';
import { meshWideTexts, meshWideTextsOf } from './mesh-wide.ts';
import { printable } from './printable.ts';
import { spoiltText } from './spoilt.ts';

/** One `<testcase>`, before it is XML. */
interface Case {
  readonly name: string;
  readonly seconds: string;
  readonly ending?: { readonly tag: 'failure' | 'error' | 'skipped'; readonly type: string; readonly message: string };
  readonly output: string;
}

interface CaseSuite {
  readonly name: string;
  readonly cases: readonly Case[];
  readonly startedAt: string;
  readonly seconds: string;
}

/**
 * A result as JUnit XML. Refuted is a failure, or skipped with the reason where it is accepted; inconclusive and errored are errors; not
 * applicable is skipped, with the reason. An expected check that is missing is an error in a suite of its own.
 * Errors outside the checks are a separate suite, so that a run that died in its set-up is red as well.
 */
export function junit(result: RunResult): string {
  const suites: readonly CaseSuite[] = [
    ...result.suites.map((suite) => checkSuite(suite, result)),
    ...(result.mutants.length === 0 ? [] : [mutantSuite(result)]),
    ...((result.missing ?? []).length === 0 ? [] : [missingSuite(result)]),
    ...(result.errors.length === 0 ? [] : [errorSuite(result)]),
  ];
  const document = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '\ufffd' });
  const all = suites.flatMap(({ cases }) => cases);
  const root = document.ele('testsuites', { name: 'meshproof', ...counts(all), time: seconds(result.durationMs) });
  const settings = meshWideTexts(result.meshWide);
  for (const { name, cases, startedAt, seconds: time } of suites) {
    const suite = root.ele('testsuite', { name, ...counts(cases), time, timestamp: startedAt.replace(/Z$/, '') });
    if (settings.length > 0) {
      const properties = suite.ele('properties');
      for (const value of settings) properties.ele('property', { name: 'mesh-wide', value });
    }
    for (const each of cases) {
      const testcase = suite.ele('testcase', { classname: name, name: each.name, time: each.seconds });
      if (each.ending !== undefined) {
        const { tag, type, message } = each.ending;
        testcase.ele(tag, tag === 'skipped' ? { message } : { type, message }).txt(tag === 'skipped' ? '' : message);
      }
      if (each.output !== '') testcase.ele('system-out').txt(each.output);
    }
  }
  return document.end({ prettyPrint: true });
}

function checkSuite({ suite, checks, durationMs }: SuiteResult, { startedAt, meshWide }: RunResult): CaseSuite {
  return {
    name: `mesh.${suite}`,
    seconds: seconds(durationMs),
    startedAt,
    cases: checks.map((check) => checkCase(check, meshWideTextsOf(meshWide, suite))),
  };
}

function checkCase(result: CheckResult, meshWide: readonly string[]): Case {
  const { check, promise, verdict, reason, durationMs, expectations, again, evidence } = result;
  const discarded = spoiltLine(result);
  const base = { name: `${check}: ${printable(promise)}`, seconds: seconds(durationMs) };
  const message = printable(reason);
  const output = [
    ...discarded,
    ...expectations.map(
      ({ role, claim, holds, expected, observed, accepted }) =>
        `${holds ? 'ok' : 'NOT'} ${role}: ${printable(claim)}: ${printable(observed)}${holds ? '' : ` (expected: ${printable(expected)})`}${accepted === undefined ? '' : `; ${acceptedText(accepted)}`}`,
    ),
    ...meshWide.map((text) => `set mesh-wide: ${text}`),
    `evidence: ${printable(evidence)}`,
    `again: ${printable(again)}`,
  ].join('\n');
  switch (verdict) {
    case 'held':
      return { ...base, output: discarded.join('\n') };
    case 'not-applicable':
      return { ...base, output: '', ending: { tag: 'skipped', type: verdict, message } };
    case 'refuted':
      if (isAccepted(result))
        return { ...base, output, ending: { tag: 'skipped', type: verdict, message: whys(result) } };
      return { ...base, output, ending: { tag: 'failure', type: verdict, message } };
    case 'inconclusive':
    case 'errored':
      return { ...base, output, ending: { tag: 'error', type: verdict, message } };
  }
}

/** Why a refuted check does not fail the run, each reason once. */
const whys = ({ expectations }: CheckResult): string =>
  [...new Set(expectations.flatMap(({ accepted }) => (accepted === undefined ? [] : [acceptedText(accepted)])))].join(
    '; ',
  );

function missingSuite({ missing = [], startedAt }: RunResult): CaseSuite {
  const cases = missing.map(({ check, reason }): Case => {
    const ending = { tag: 'error', type: 'missing', message: printable(reason) } as const;
    return { name: printable(check), seconds: '0.000', output: '', ending };
  });
  return { name: 'mesh.expected', seconds: '0.000', startedAt, cases };
}

function mutantSuite({ mutants, startedAt }: RunResult): CaseSuite {
  const total = mutants.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return { name: 'mesh.mutants', seconds: seconds(total), startedAt, cases: mutants.map(mutantCase) };
}

function mutantCase(result: MutantResult): Case {
  const { suite, check, mutant, refutes, outcome, reason, durationMs, evidence } = result;
  const base = { name: `${suite}/${check}: ${printable(mutant)}`, seconds: seconds(durationMs) };
  const message = printable(reason);
  const discarded = spoiltLine(result);
  if (outcome === 'killed') return { ...base, output: discarded.join('\n') };
  if (outcome === 'not-applicable') return { ...base, output: '', ending: { tag: 'skipped', type: outcome, message } };
  const output = [...discarded, `expected to fail: ${printable(refutes)}`, `evidence: ${printable(evidence)}`].join(
    '\n',
  );
  return { ...base, output, ending: { tag: 'failure', type: outcome, message } };
}

function errorSuite({ errors, startedAt }: RunResult): CaseSuite {
  const cases = errors.map(({ code, message, hint }): Case => {
    const ending = { tag: 'error', type: code, message: printable(message) } as const;
    return { name: code, seconds: '0.000', output: hint === undefined ? '' : `hint: ${printable(hint)}`, ending };
  });
  return { name: 'mesh.run', seconds: '0.000', startedAt, cases };
}

const spoiltLine = ({ spoilt }: Pick<CheckResult, 'spoilt'>): readonly string[] =>
  spoilt === undefined ? [] : [spoiltText(spoilt)];

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

function counts(cases: readonly Case[]): Readonly<Record<'tests' | 'failures' | 'errors' | 'skipped', string>> {
  const count = (tag: NonNullable<Case['ending']>['tag']) =>
    String(cases.filter(({ ending }) => ending?.tag === tag).length);
  return { tests: String(cases.length), failures: count('failure'), errors: count('error'), skipped: count('skipped') };
}
