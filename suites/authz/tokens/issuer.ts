import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';

/** Somebody who signs tokens, with a key of its own that was made just now and that nobody else ever sees. */
export interface Issuer {
  readonly name: string;
  /** Its JSON Web Key Set: public keys only. */
  readonly jwks: string;
  /** A token that is good for an hour, for alice, for the shop; `claims` are laid over these. */
  token(claims?: JWTPayload): Promise<string>;
}

/** Its key id is the same for every issuer, so that only the key itself tells an honest one from one that claims to be it. */
export async function makeIssuer(name: string): Promise<Issuer> {
  const kid = 'key-1';
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' }] });
  return {
    name,
    jwks,
    token: (claims = {}) => {
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({ iss: name, sub: 'alice', aud: 'shop', iat: now, exp: now + 3600, ...claims })
        .setProtectedHeader({ alg: 'ES256', kid, typ: 'JWT' })
        .sign(privateKey);
    },
  };
}
