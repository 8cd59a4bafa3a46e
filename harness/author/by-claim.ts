import { MeshproofError } from '../foundation/meshproof-error.ts';
import type { Findings } from '../verdict/claims.ts';
import type { Finding } from '../verdict/expectation.ts';

/**
 * Findings whose claims are computed, one for each row of what was observed: `byClaim(rows.map((row) => [`${row.name} answers`, answered(row)]))`.
 * @throws MeshproofError `CLAIM_TWICE` for two findings with one claim: an object would silently keep only the last.
 */
export function byClaim(rows: readonly (readonly [claim: string, finding: Finding])[]): Findings {
  const found = Object.fromEntries(rows);
  if (Object.keys(found).length === rows.length) return found;
  const claims = rows.map(([claim]) => claim);
  const twice = claims.find((claim, index) => claims.indexOf(claim) !== index) ?? '';
  throw new MeshproofError('CLAIM_TWICE', `a judge makes the claim "${twice}" twice`, {
    hint: 'Put into each claim what distinguishes it, or combine the findings with `all`.',
  });
}
