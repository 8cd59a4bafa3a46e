import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readRecord } from '../../../fixtures/recorded/recorded.ts';
import { findSuites } from '../../../harness/run/find-suites.ts';
import { judgeRecord } from '../../../harness/judge/judge-record.ts';
import { root } from '../../cli/root.ts';
import { recordOfCheck } from './record-of-check.ts';

const [suite] = await findSuites(root, { suites: ['retries'] });
const found = suite?.checks.find(({ id }) => id === 'declared-attempts');
if (found === undefined) throw new Error('retries has no check declared-attempts');
const check = found;
const stored = (name: string) => readRecord(join(check.folder, 'recorded', `${name}.json`));
const held = stored('held');
const goOn = () => true;

describe('recordOfCheck', () => {
  it('drops what no judge reads, and keeps every expectation word for word', () => {
    const record = { ...(held as object), unread: { bytes: 'x'.repeat(1000) } };
    const cut = recordOfCheck({ check, mutant: undefined, record, goOn });
    expect(cut).not.toHaveProperty('unread');
    expect(judgeRecord(check.check, cut).expectations).toEqual(judgeRecord(check.check, record).expectations);
  });

  it('accepts the record of a mutant that refutes what it is said to refute', () => {
    const record = stored('two');
    const cut = recordOfCheck({ check, mutant: 'two', record, goOn });
    expect(judgeRecord(check.check, cut)).toMatchObject({ verdict: 'refuted' });
  });

  it('refuses to call a refuted record one that holds', () => {
    expect(() => recordOfCheck({ check, mutant: undefined, record: stored('two'), goOn })).toThrow(
      'the record of declared-attempts is refuted, which is no record that holds',
    );
  });

  it('refuses to call a record that holds one of a mutant', () => {
    expect(() => recordOfCheck({ check, mutant: 'two', record: held, goOn })).toThrow(
      'the record of declared-attempts is held, which is no record of the mutant "two"',
    );
  });
});
