/** The header that carries a token. */
export const bearer = (token: string): readonly (readonly [string, string])[] => [['authorization', `Bearer ${token}`]];
