import { z } from 'zod';
import { runResultSchema } from '../harness/verdict/result.ts';

/** result.json's JSON schema as a file's text; generated from the code that reads and writes results, so that the two cannot differ. */
export function resultSchema(): string {
  const schema = z.toJSONSchema(runResultSchema, { target: 'draft-7' });
  return `${JSON.stringify({ $id: 'https://meshproof.dev/schemas/result/v1', title: 'meshproof result', ...schema }, undefined, 2)}\n`;
}
