import { heading, markdownTable } from './markdown.ts';

/** One decision, as its file says. */
export interface Decision {
  readonly file: string;
  readonly number: string;
  readonly title: string;
  readonly date: string;
  /** "accepted", or "superseded by 0012". */
  readonly status: string;
}

const form =
  /^# (\d{4}) (.+)\n\nStatus: (accepted|superseded by \[\d{4}\]\(\d{4}-[\w-]+\.md\)) · (\d{4}-\d{2}-\d{2}[^\n]*)\n/;

/** @throws Error when the text is not in the form that docs/decisions/README.md names, or its file has another number. */
export function decisionOf(file: string, text: string): Decision {
  const [, number, title, status, date] = form.exec(text) ?? [];
  if (number === undefined || title === undefined || status === undefined || date === undefined)
    throw new Error(`${file} does not begin with "# NNNN Title" and "Status: accepted · YYYY-MM-DD"`);
  if (!file.startsWith(`${number}-`)) throw new Error(`${file} calls itself ${number}`);
  const missing = ['Context', 'Decision', 'Consequences'].filter((part) => !text.includes(`\n## ${part}\n`));
  if (missing.length > 0) throw new Error(`${file} has no ${missing.join(', ')}`);
  return { file, number, title, status, date };
}

/** docs/decisions/README.md */
export function decisionsIndex(decisions: readonly Decision[]): string {
  const intro =
    'Decisions that had an alternative, with the numbers measured at the time. Each file has context, decision and consequences. A decision that no longer holds stays, and names the one that supersedes it.';
  const rows = decisions.map(({ file, number, title, status, date }) => [`[${number}](${file})`, title, status, date]);
  return `${heading('Decisions', intro)}\n${markdownTable(['', 'Decision', 'Status', 'Date'], rows)}`;
}
