import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';

/** An issuer that signs tokens with its own key, which is generated for this run and never leaves it. */
export interface Issuer {
  readonly name: string;
  /** Its JSON Web Key Set: public keys only. */
  readonly jwks: string;
  /** A token for alice and the audience `shop`, valid for one hour; `claims` override these. */
  token(claims?: JWTPayload): Promise<string>;
}

/** The key id is the same for every issuer, so that only the key distinguishes an issuer from a forger. */
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
