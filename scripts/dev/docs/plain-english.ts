/** What a text says in a way that costs its reader a second look. */
export interface Stumble {
  readonly line: number;
  readonly words: string;
  readonly instead: string;
}

/** Quotation marks and apostrophes that are not ASCII, angle quotes among them. */
export const curlyQuote = /[\u2018-\u201F\u2039\u203A\u00AB\u00BB]/;

/** Habits that readers stumbled over, and what to write instead. */
const habits: readonly (readonly [habit: RegExp, instead: string])[] = [
  [/\bunless (?:it is )?told\b/i, 'Default: 5.'],
  [/\b(?:is|are|was|were|be|been|not) told\b/i, 'is given, receives'],
  [/\basked for\b/i, 'expected'],
  [/\bwhoever\b/i, 'the actor: the caller, a client'],
  [/\b(?:nobody|somebody)\b/i, 'the actor: no pod, another client'],
  [/\bwants\b/i, 'expects, requires'],
  [
    /\b(?:takes?|took|taken|taking) (?:[\w`.-]+ ){1,4}for (?:an?|the|what|one|its?|dead|gone|held|granted)\b/i,
    'mistakes X for Y, treats X as Y',
  ],
  [curlyQuote, 'straight quotes or backticks'],
];

/** Every habit in a text, a line each time. */
export function stumblesIn(text: string): readonly Stumble[] {
  return text.split('\n').flatMap((content, index) =>
    habits.flatMap(([habit, instead]) => {
      const words = habit.exec(content)?.[0];
      return words === undefined ? [] : [{ line: index + 1, words, instead }];
    }),
  );
}
