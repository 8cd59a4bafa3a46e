import { MeshproofError } from './meshproof-error.ts';

/** An unknown thrown value as text for a person: the sentence, its causes (outermost first), then the hint. */
export function errorText(thrown: unknown): string {
  const lines: string[] = [];
  let hint: string | undefined;
  for (let error: unknown = thrown; error !== undefined && lines.length < 6;) {
    lines.push(`${lines.length === 0 ? '' : 'because '}${sentence(error)}`);
    if (error instanceof AggregateError) lines.push(...error.errors.map((each) => `- ${sentence(each)}`));
    if (error instanceof MeshproofError) hint ??= error.hint;
    error = error instanceof Error ? error.cause : undefined;
  }
  if (hint !== undefined) lines.push(`hint: ${hint}`);
  return lines.join('\n  ');
}

function sentence(thrown: unknown): string {
  if (thrown instanceof MeshproofError) return `${thrown.code}: ${thrown.message}`;
  if (thrown instanceof Error) return thrown.message === '' ? thrown.name : thrown.message;
  return typeof thrown === 'string' ? thrown : JSON.stringify(thrown);
}
