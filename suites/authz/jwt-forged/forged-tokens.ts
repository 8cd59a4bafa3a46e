import { SignJWT, UnsecuredJWT } from 'jose';
import { makeIssuer, type Issuer } from '../tokens/issuer.ts';

export interface ForgedToken {
  readonly how: string;
  readonly token: string;
}

/** Tokens that claim to come from the issuer and do not. `keyOfTheForger`: the public key that verifies the first of them. */
export async function forgedTokens(
  issuer: Issuer,
): Promise<{ readonly forged: readonly ForgedToken[]; readonly keyOfTheForger: string }> {
  const forger = await makeIssuer(issuer.name);
  const token = await issuer.token();
  const claims = { iss: issuer.name, sub: 'alice', aud: 'shop' };
  const [header = '', payload = '', signature = ''] = token.split('.');
  const changed = base64({ ...(JSON.parse(text(payload)) as object), sub: 'mallory' });
  return {
    keyOfTheForger: forger.jwks,
    forged: [
      { how: "signed with a key of the same id that is not the issuer's", token: await forger.token() },
      { how: 'alg none', token: new UnsecuredJWT(claims).setIssuedAt().setExpirationTime('1h').encode() },
      { how: 'alg none beside a real signature', token: `${base64({ alg: 'none' })}.${payload}.${signature}` },
      { how: "HMAC with the issuer's public key as the secret", token: await signedWithPublicKey(issuer, claims) },
      { how: 'another subject under a real signature', token: `${header}.${changed}.${signature}` },
      { how: 'the signature cut off', token: `${header}.${payload}.` },
      { how: 'no token at all', token: 'not.a.token' },
    ],
  };
}

/** CVE-2015-9235 and its many siblings: the verifier uses a public key as a shared secret. */
function signedWithPublicKey({ jwks }: Issuer, claims: Readonly<Record<string, string>>): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', kid: 'key-1', typ: 'JWT' })
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(jwks));
}

const text = (base64url: string): string => Buffer.from(base64url, 'base64url').toString('utf8');
const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
