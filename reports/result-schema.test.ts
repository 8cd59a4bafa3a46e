import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { z } from 'zod';
import { resultSchema } from './result-schema.ts';
import { acceptedCheck, refutedCheck, sampleMutant, sampleRun, sampleSuite } from './sample-run.ts';

const published = () => readFile(join(import.meta.dirname, 'result.schema.json'), 'utf8');
const validate = async () => new Ajv().compile(z.record(z.string(), z.unknown()).parse(JSON.parse(await published())));

describe('result.schema.json', () => {
  it('is what `node scripts/dev/write-schema.ts` writes', async () => {
    expect(await published()).toBe(resultSchema());
  });

  it('takes a result with everything in it', async () => {
    const validates = await validate();
    const spoilt = { observations: 2, longestMs: 3100 };
    const share = { part: '1/4', turn: 17, left: 281 };
    const setting = { what: 'it is', where: 'there', topics: ['routing'], suites: ['authz'], apart: 'not for ours' };
    const result = sampleRun({
      meshWide: { settings: [setting], unreadable: ['Sidecar objects in istio-system'] },
      suites: [sampleSuite([{ ...refutedCheck, spoilt }, acceptedCheck({ over: true })])],
      accepted: [
        { check: 'authz/methods', claim: 'POST is refused', why: 'a bug', until: '2026-12-31', state: 'over' },
      ],
      missing: [{ check: 'telemetry/counted', reason: 'not applicable: no Prometheus' }],
      mutants: [sampleMutant({ spoilt })],
      share,
    });
    expect({ valid: validates(JSON.parse(JSON.stringify(result))), errors: validates.errors }).toEqual({
      valid: true,
      errors: null,
    });
  });

  it('refuses a result with an unknown field, and one without its version', async () => {
    const validates = await validate();
    const { schema: _, ...unversioned } = sampleRun();
    expect(validates({ ...sampleRun(), colour: 'green' })).toBe(false);
    expect(validates(unversioned)).toBe(false);
  });
});
