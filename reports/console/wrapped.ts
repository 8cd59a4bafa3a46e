import wrapAnsi from 'wrap-ansi';

/** The text in lines of at most so many terminal columns, broken between words where possible; one line when there is no limit. */
export const wrapped = (text: string, width: number | undefined): readonly string[] =>
  width === undefined ? [text] : wrapAnsi(text, Math.max(1, width), { hard: true }).split('\n');
