/** A figure's line, with the most that it is meant to be (milliseconds) beside it. */
export const withGoal = (line: string, goal: number): string => `${line}   (goal: at most ${String(goal / 1000)} s)`;
