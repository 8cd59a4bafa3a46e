import stringWidth from 'string-width';

/** The text with spaces behind it, up to a number of terminal columns. */
export const padded = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - stringWidth(text)));
