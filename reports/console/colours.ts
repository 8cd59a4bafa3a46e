import picocolors from 'picocolors';

export type Colours = Pick<
  ReturnType<typeof picocolors.createColors>,
  'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan'
>;

/** Colours, or none: then every one of them returns its text. */
export const colours = (enabled: boolean): Colours => picocolors.createColors(enabled);
