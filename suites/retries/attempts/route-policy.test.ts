import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { routePolicy } from './route-policy.ts';

const manifest = `kind: VirtualService
metadata: { name: api }
spec:
  http:
    - name: first
      timeout: 2.5s
      retries: { attempts: 3, perTryTimeout: 300ms, retryOn: 'unavailable,503' }
    - name: second
      timeout: 1m
      fault: { abort: { percentage: { value: 12.5 }, httpStatus: 418 } }
`;
let folder: string;
let file: URL;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'route-policy-'));
  file = pathToFileURL(join(folder, 'policy.yaml'));
  await writeFile(file, manifest);
});
afterAll(() => rm(folder, { recursive: true }));

it('reads durations as milliseconds, lists as lists and percentages as shares', async () => {
  expect(await routePolicy(file, 'VirtualService/api', 'first')).toMatchObject({
    timeout: 2500,
    retries: { attempts: 3, perTryTimeout: 300, retryOn: ['unavailable', '503'] },
  });
  expect(await routePolicy(file, 'VirtualService/api', 'second')).toMatchObject({
    timeout: 60_000,
    fault: { abort: { percentage: 0.125, httpStatus: 418 } },
  });
});

it('says which route is missing', async () => {
  await expect(routePolicy(file, 'VirtualService/api', 'third')).rejects.toThrow('has no route "third"');
});
