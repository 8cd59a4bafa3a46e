import { inspect } from 'node:util';
import { z } from 'zod';
import { allErrors } from './all-errors.ts';
import { errorChain } from './error-chain.ts';
import { MeshproofError } from './meshproof-error.ts';

/** An unknown thrown value as text for a person: the sentence, its causes (outermost first), then the hint; each error of several. */
export function errorText(thrown: unknown): string {
  if (thrown instanceof AggregateError && thrown.message !== '')
    return [thrown.message, ...allErrors(thrown).map((error) => `- ${textOfOne(error)}`)].join('\n');
  return allErrors(thrown).map(textOfOne).join('\n');
}

function textOfOne(thrown: unknown): string {
  const chain = errorChain(thrown);
  const lines = chain.map((error, index) => `${index === 0 ? '' : 'because '}${sentence(error)}`);
  const hint = chain
    .map((error) => (error instanceof MeshproofError ? error.hint : undefined))
    .find((each) => each !== undefined);
  return [...lines, ...(hint === undefined ? [] : [`hint: ${hint}`])].join('\n  ');
}

function sentence(thrown: unknown): string {
  if (thrown instanceof MeshproofError) return `${thrown.code}: ${thrown.message}`;
  if (thrown instanceof z.ZodError) return issues(thrown);
  if (thrown instanceof Error) return thrown.message === '' ? thrown.name : thrown.message;
  return typeof thrown === 'string' ? thrown : inspect(thrown, { breakLength: Infinity });
}

/** The first three problems: zod's own message is a page of JSON. */
function issues({ issues: all }: z.ZodError): string {
  const told = all
    .slice(0, 3)
    .map(({ path, message }) => `${path.length === 0 ? 'it' : path.map(String).join('.')}: ${message}`);
  return [...told, ...(all.length > 3 ? [`and ${String(all.length - 3)} more`] : [])].join('; ');
}
