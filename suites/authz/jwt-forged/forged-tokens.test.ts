import { describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { forgedTokens } from './forged-tokens.ts';
import { makeIssuer } from '../tokens/issuer.ts';

const issuer = await makeIssuer('https://tokens.example/shop');
const keysIn = (jwks: string) => createLocalJWKSet(JSON.parse(jwks) as JSONWebKeySet);

describe('forged tokens', () => {
  it('stand beside a token that the issuer did sign', async () => {
    await expect(jwtVerify(await issuer.token(), keysIn(issuer.jwks))).resolves.toHaveProperty('payload.sub', 'alice');
  });

  it("are rejected by a verifier that knows the issuer's key", async () => {
    const { forged } = await forgedTokens(issuer);
    const verified = await Promise.allSettled(forged.map(({ token }) => jwtVerify(token, keysIn(issuer.jwks))));
    expect(verified.map(({ status }) => status)).toStrictEqual(forged.map(() => 'rejected'));
  });

  it("begin with one that the forger's own key verifies", async () => {
    const { forged, keyOfTheForger } = await forgedTokens(issuer);
    await expect(jwtVerify(forged[0]?.token ?? '', keysIn(keyOfTheForger))).resolves.toHaveProperty(
      'payload.iss',
      issuer.name,
    );
  });

  it('come with public keys only', () => {
    expect(issuer.jwks).not.toContain('"d":');
  });
});
