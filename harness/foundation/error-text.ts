import { inspect } from 'node:util';
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
  if (thrown instanceof Error) return thrown.message === '' ? thrown.name : thrown.message;
  return typeof thrown === 'string' ? thrown : inspect(thrown, { breakLength: Infinity });
}
