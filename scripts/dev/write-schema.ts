import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resultSchema } from '../../reports/result-schema.ts';
import { root } from '../cli/root.ts';

/** Writes reports/result.schema.json anew; a unit test says when that is due. Run: node scripts/dev/write-schema.ts */
await writeFile(join(root, 'reports', 'result.schema.json'), resultSchema());
