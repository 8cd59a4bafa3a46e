import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const schema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  /** Test files that did not even run. */
  numRuntimeErrorTestSuites: z.number(),
});

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** Reads what `jest --json --outputFile` wrote; a test file that did not run is a failed test. */
export async function jestCounts(file: string): Promise<Counts> {
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = schema.parse(
    JSON.parse(await readFile(file, 'utf8')),
  );
  return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
}
