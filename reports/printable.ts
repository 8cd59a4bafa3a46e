/** C0 and C1 controls, and what reorders the text around it. */
const unprintable = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text from outside (an answer's body, a header) as one line that cannot move the cursor, colour the terminal or break a file:
 * whatever is not printed as itself is shown as an escape.
 */
export function printable(text: string): string {
  return text.replaceAll(unprintable, escaped);
}

function escaped(character: string): string {
  if (character === '\n') return String.raw`\n`;
  if (character === '\r') return String.raw`\r`;
  if (character === '\t') return String.raw`\t`;
  return String.raw`\u` + (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0');
}
