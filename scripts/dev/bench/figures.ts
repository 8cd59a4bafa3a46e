/** Milliseconds as a person reads them. */
export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1).padStart(6)} s`;

/** A figure's line, with its goal in milliseconds beside it. */
export const withGoal = (line: string, goal: number): string => `${line}   (goal: at most ${String(goal / 1000)} s)`;
